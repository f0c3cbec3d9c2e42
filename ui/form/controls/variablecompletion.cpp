// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/variablecompletion.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>

namespace Stepbench {

namespace {

constexpr int maxName = 200; // longer ones are no name that anybody is looking for
constexpr int listWidth = 320;

// Blanks, filters and statements ("#{if ...") are no names.
bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'[' || c == u']' || c == u'_' || c == u'-' || c == u':';
}

int cursorOf(const QLineEdit& input)
{
    return input.cursorPosition();
}
int cursorOf(const QPlainTextEdit& input)
{
    return input.textCursor().position();
}
QString textOf(const QLineEdit& input)
{
    return input.text();
}
QString textOf(const QPlainTextEdit& input)
{
    return input.toPlainText();
}

void replaceBefore(QLineEdit& input, int start, const QString& text)
{
    const int cursor = input.cursorPosition();
    input.setSelection(start, cursor - start);
    input.insert(text);
    Q_EMIT input.textEdited(input.text());
}
void replaceBefore(QPlainTextEdit& input, int start, const QString& text)
{
    QTextCursor cursor = input.textCursor();
    cursor.setPosition(start, QTextCursor::KeepAnchor);
    cursor.insertText(text);
}

QRect placeOf(const QLineEdit& input, int width)
{
    return QRect(0, 0, width, input.height());
}
QRect placeOf(const QPlainTextEdit& input, int width)
{
    QRect place = input.cursorRect();
    place.setWidth(width);
    return place;
}

template <typename Input>
void writeOut(Input& input, const QString& name)
{
    const QString text = textOf(input);
    const std::optional<TypedVariable> typed = typedVariable(text, cursorOf(input));
    if (!typed)
        return;
    const bool closed = text.mid(cursorOf(input)).startsWith(u'}');
    replaceBefore(input, typed->start, closed ? name : QString(name + u'}'));
}

template <typename Input>
QCompleter* completerOf(Input& input)
{
    const QString name = QStringLiteral("variableCompleter");
    if (auto* known = input.template findChild<QCompleter*>(name, Qt::FindDirectChildrenOnly))
        return known;
    auto* completer = new QCompleter(&input);
    completer->setObjectName(name);
    completer->setModel(new QStringListModel(completer));
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setWidget(&input);
    completer->popup()->setAccessibleName(QCoreApplication::translate("Stepbench", "Variables"));
    QObject::connect(completer, qOverload<const QString&>(&QCompleter::activated), &input,
        [&input](const QString& chosen) { writeOut(input, chosen); });
    return completer;
}

template <typename Input>
void offer(Input& input, const FormContext& context)
{
    const std::optional<TypedVariable> typed = typedVariable(textOf(input), cursorOf(input));
    const bool wanted = typed && context.bindable && !context.readOnly && !context.variableNames.isEmpty();
    if (!wanted) {
        if (auto* completer = input.template findChild<QCompleter*>())
            completer->popup()->hide();
        return;
    }
    QCompleter* completer = completerOf(input);
    auto* model = static_cast<QStringListModel*>(completer->model());
    if (model->stringList() != context.variableNames)
        model->setStringList(context.variableNames);
    completer->setCompletionPrefix(typed->name);
    QAbstractItemView* popup = completer->popup();
    if (completer->completionCount() == 0) {
        popup->hide();
        return;
    }
    popup->setFont(context.theme.font(FontRole::Body));
    popup->setPalette(context.theme.palette());
    popup->setCurrentIndex(completer->completionModel()->index(0, 0));
    completer->complete(placeOf(input, context.theme.scaled(listWidth)));
}

} // namespace

std::optional<TypedVariable> typedVariable(const QString& text, int cursor)
{
    int start = cursor;
    while (start > 0 && cursor - start < maxName && isNameCharacter(text.at(start - 1)))
        --start;
    const bool opened = start >= 2 && text.at(start - 1) == u'{' && text.at(start - 2) == u'#';
    if (!opened)
        return std::nullopt;
    return TypedVariable { start, text.mid(start, cursor - start) };
}

void offerVariables(QLineEdit& input, const FormContext& context)
{
    offer(input, context);
}

void offerVariables(QPlainTextEdit& input, const FormContext& context)
{
    offer(input, context);
}

} // namespace Stepbench
