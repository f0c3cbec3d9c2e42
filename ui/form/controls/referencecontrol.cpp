// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/referencecontrol.h"

#include "ui/form/controls/expressioncontrol.h"
#include "ui/form/controls/feedcontrol.h"
#include "ui/form/controls/idcontrol.h"

#include <QPainter>

namespace Stepbench {

namespace {

Note plainNote(const QString& text)
{
    return { NotePiece { NotePiece::Style::Plain, text, {} } };
}

} // namespace

FieldControl& ReferenceControl::Part::shown() const
{
    return literal && !bound ? *literal : *expression;
}

ReferenceControl::ReferenceControl(FormContext& context, Kind kind, QWidget* parent)
    : FieldControl(context, parent)
{
    addFeed(kind);
    addId(kind);
    if (kind == Kind::Package) {
        addFiles("substituteInFiles", tr("Variable Substitution File Patterns"),
            tr("Files of the package in which variables are replaced, one pattern a line."));
        addFiles("structuredConfigVariables", tr("Structured Variable File Patterns"),
            tr("JSON, YAML, XML and properties files whose values variables replace, one pattern a line."));
    }
    for (const Part& part : m_parts) {
        part.shown().setVisible(true);
        connect(&part.shown(), &FieldControl::heightChanged, this, [this] { layOut(); });
    }
}

void ReferenceControl::addFeed(Kind kind)
{
    const bool image = kind == Kind::Image;
    const QString label = image ? tr("Container image feed") : tr("Package feed");
    auto* feed = new FeedControl(context(), image ? RegistryPage::ImageRegistries : RegistryPage::PackageFeeds, this);
    feed->setName(label);
    Part part;
    part.member = "feedId";
    part.literal = feed;
    part.show = [feed](const QString& id) { feed->setFeed(id); };
    Note note = plainNote(image ? tr("The feed containing this image. ") : tr("The feed containing this package. "));
    note.push_back({ NotePiece::Style::Plain, tr("Learn about "), {} });
    note.push_back({ NotePiece::Style::Link, tr("Dynamically Selecting Packages at Deployment Time"),
        QStringLiteral("https://octopus.com/docs/deployments/packages/dynamically-selecting-packages") });
    part.note.setPieces(notePieces(note), FontRole::NoteText);
    const std::size_t index = m_parts.size();
    m_parts.push_back(std::move(part));
    connect(feed, &FeedControl::chosen, this, [this, index](const QString& id) {
        write(index, id);
        showSuggestions();
    });
    connect(feed, &FeedControl::bindRequested, this, [this, index] { setBound(index, true); });
    addExpression(index, label, theme().size().areaLines);
}

void ReferenceControl::addId(Kind kind)
{
    const bool image = kind == Kind::Image;
    const QString label = image ? tr("Container image") : tr("Package ID");
    auto* id = new IdControl(context(), this);
    id->setName(label);
    Part part;
    part.member = image ? "imageName" : "packageId";
    part.literal = id;
    part.show = [id](const QString& text) { id->setText(text); };
    part.note.setPieces(
        notePieces(plainNote(image ? tr("Enter the name of the image.") : tr("Enter the ID of the package."))),
        FontRole::NoteText);
    const std::size_t index = m_parts.size();
    m_parts.push_back(std::move(part));
    connect(id, &IdControl::typed, this, [this, index](const QString& text) { write(index, text); });
    connect(id, &IdControl::bindRequested, this, [this, index] { setBound(index, true); });
    addExpression(index, label, theme().size().areaLines);
}

void ReferenceControl::addFiles(const char* member, const QString& label, const QString& note)
{
    Part part;
    part.member = member;
    part.isFiles = true;
    part.note.setPieces(notePieces(plainNote(note)), FontRole::NoteText);
    m_parts.push_back(std::move(part));
    addExpression(m_parts.size() - 1, label, 1);
    m_parts.back().expression->setUnbindable(false);
}

void ReferenceControl::addExpression(std::size_t index, const QString& label, int lines)
{
    auto* expression = new ExpressionControl(context(), lines, this);
    expression->setName(label);
    expression->setVisible(false);
    m_parts[index].expression = expression;
    connect(expression, &ExpressionControl::typed, this, [this, index](const QString& text) { write(index, text); });
    connect(expression, &ExpressionControl::unbindRequested, this, [this, index] { setBound(index, false); });
    connect(expression, &FieldControl::heightChanged, this, [this] {
        layOut();
        Q_EMIT heightChanged();
    });
}

QString ReferenceControl::textOf(const Part& part) const
{
    const Json* member = findMember(m_value, part.member);
    if (!member)
        return {};
    if (part.isFiles)
        return memberText(*member, "targetFiles");
    return member->is_object() ? memberText(*member, "expression") : memberText(m_value, part.member);
}

bool ReferenceControl::isExpression(const Part& part) const
{
    const Json* member = findMember(m_value, part.member);
    return member && (member->is_object() || textOf(part).contains(u"#{"));
}

void ReferenceControl::takeText(Part& part)
{
    const QString text = textOf(part);
    if (part.literal) {
        // A bound member that is no expression yet stays a text area until it is another value.
        if (isExpression(part))
            part.bound = true;
        else if (text != part.expression->expression())
            part.bound = false;
        if (!part.bound)
            part.show(text);
    }
    if (!isTouched() || text != part.formText)
        part.expression->setExpression(text);
    part.formText = text;
    if (part.literal)
        part.literal->setVisible(!part.bound);
    part.expression->setVisible(!part.literal || part.bound);
}

void ReferenceControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    if (m_input.path != field.input.path)
        for (Part& part : m_parts)
            part.bound = false;
    m_input = field.input;
    setAccessibleName(field.label);
    m_value = field.value.json.value_or(Json::object());
    const int before = controlHeight(width());
    for (Part& part : m_parts)
        takeText(part);
    clearTouched();
    applyContext();
    if (before != controlHeight(width()))
        Q_EMIT heightChanged();
}

// Bound to what it was; unbound, an expression is no id.
void ReferenceControl::setBound(std::size_t index, bool bound)
{
    Part& part = m_parts[index];
    part.bound = bound;
    const QString text = textOf(part);
    const bool isId = !text.contains(u"#{");
    part.expression->setExpression(bound || isId ? text : QString());
    if (!bound)
        part.show(isId ? text : QString());
    part.literal->setVisible(!bound);
    part.expression->setVisible(bound);
    layOut();
    Q_EMIT heightChanged();
    part.shown().focusField(m_input.path);
    if (!bound && isExpression(part))
        write(index, isId ? text : QString());
}

void ReferenceControl::write(std::size_t index, const QString& text)
{
    const Part& part = m_parts[index];
    Json value = m_value.is_object() ? m_value : Json::object();
    if (memberText(value, "referenceId").isEmpty())
        value["referenceId"] = toStdString(m_input.path.dotted());
    if (text.isEmpty())
        value.erase(part.member);
    else if (part.isFiles)
        value[part.member] = Json { { "targetFiles", toStdString(text) } };
    else
        value[part.member] = toStdString(text);
    m_value = value;
    emitEdit(SetValueEdit { m_input, std::move(value) });
}

void ReferenceControl::showSuggestions()
{
    for (const Part& part : m_parts) {
        auto* id = qobject_cast<IdControl*>(part.literal);
        if (!id)
            continue;
        QStringList ids;
        for (const FormRegistry::FeedChoice& feed : context().registry.packageFeeds)
            if (part.member == "packageId" && feed.id == memberText(m_value, "feedId"))
                ids = feed.packageIds;
        id->setSuggestions(ids);
    }
}

int ReferenceControl::partHeight(const Part& part, int width) const
{
    const int note = part.note.isEmpty() ? 0 : theme().size().noteGap + part.note.height(theme(), std::max(1, width));
    return part.shown().controlHeight(width) + note;
}

int ReferenceControl::controlHeight(int width) const
{
    int height = 0;
    for (const Part& part : m_parts)
        height += partHeight(part, width);
    return height - int(m_parts.size() - 1) * theme().size().partOverlap;
}

void ReferenceControl::layOut()
{
    if (width() <= 0)
        return;
    int top = 0;
    for (Part& part : m_parts) {
        const int height = part.shown().controlHeight(width());
        part.shown().setGeometry(0, top, width(), height);
        part.notePlace = QPoint(0, top + height + theme().size().noteGap);
        syncAnchors(part.anchors, part.note.links(theme(), width()), part.notePlace, context(), this);
        top += partHeight(part, width()) - theme().size().partOverlap;
    }
    update();
}

void ReferenceControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ReferenceControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const Part& part : m_parts)
        part.note.paint(painter, theme(), part.notePlace, width());
}

QList<QWidget*> ReferenceControl::focusChain() const
{
    QList<QWidget*> chain;
    for (const Part& part : m_parts) {
        chain.append(part.shown().focusChain());
        for (LinkAnchor* anchor : part.anchors)
            chain.append(anchor);
    }
    return chain;
}

void ReferenceControl::setInError(bool error)
{
    // What is wrong with a reference is as a rule its id; a drop-down shows no error (reference/process-editor.md 1.5).
    for (const Part& part : m_parts) {
        part.expression->setInError(error && part.bound);
        if (qobject_cast<IdControl*>(part.literal))
            part.literal->setInError(error);
    }
}

void ReferenceControl::applyTheme()
{
    for (const Part& part : m_parts) {
        part.note.invalidate();
        part.expression->applyTheme();
        if (part.literal)
            part.literal->applyTheme();
    }
    layOut();
}

void ReferenceControl::applyContext()
{
    showSuggestions();
    for (const Part& part : m_parts) {
        part.expression->applyContext();
        if (part.literal)
            part.literal->applyContext();
    }
    layOut();
}

void ReferenceControl::setDescription(const QString& description)
{
    for (const Part& part : m_parts)
        part.shown().setDescription(QStringLiteral("%1 %2").arg(part.note.plainText(), description).trimmed());
}

} // namespace Stepbench
