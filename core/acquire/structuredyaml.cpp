// SPDX-License-Identifier: Apache-2.0
// Structured configuration variables in YAML. Only the values that change are written anew, in place: comments, order
// and layout stay as the author has them.
#include "core/acquire/packagefiles.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <yaml.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace Stepbench {
namespace {

constexpr std::size_t deepest = 1'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

class Events
{
public:
    explicit Events(const QByteArray& utf8)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const unsigned char*>(utf8.constData()), std::size_t(utf8.size()));
    }
    ~Events()
    {
        yaml_event_delete(&m_event);
        yaml_parser_delete(&m_parser);
    }
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    // nullptr: the text is no YAML.
    const yaml_event_t* next()
    {
        yaml_event_delete(&m_event);
        return yaml_parser_parse(&m_parser, &m_event) ? &m_event : nullptr;
    }
    Problem problem() const
    {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.structuredVariables"),
            tr("This is no YAML: %1 (line %2).")
                .arg(QString::fromUtf8(m_parser.problem ? m_parser.problem : ""))
                .arg(m_parser.problem_mark.line + 1));
    }

private:
    yaml_parser_t m_parser {};
    yaml_event_t m_event {};
};

// What only stands in double quotes, escaped: control characters and what ends a line somewhere.
bool needsEscape(QChar c)
{
    return c < u' ' || (c >= u'\x7f' && c <= u'\x9f') || c == u'\u2028' || c == u'\u2029' || c == u'\ufeff';
}

// Escapes of YAML 1.2's double-quoted style.
QString doubleQuoted(const QString& text)
{
    QString quoted;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else if (c == u'\n')
            quoted += QStringLiteral("\\n");
        else if (c == u'\t')
            quoted += QStringLiteral("\\t");
        else if (c == u'\r')
            quoted += QStringLiteral("\\r");
        else if (needsEscape(c))
            quoted += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return QString(u'"' + quoted + u'"');
}

// What stays one plain scalar wherever it stands, also within [] and {}.
bool mayBePlain(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^(?![-?:](\\s|$)|---|\\.\\.\\.)[^\\s,\\[\\]{}#&*!|>'\"%@`]"
                                                         "(?:[^,\\[\\]{}:#]|:(?=\\S)|(?<=\\S)#)*$"));
    if (std::any_of(text.begin(), text.end(), needsEscape))
        return false;
    return !text.isEmpty() && text == text.trimmed() && plain.match(text).hasMatch();
}

struct EmitterDeleter
{
    void operator()(yaml_emitter_t* emitter) const
    {
        yaml_emitter_delete(emitter);
        delete emitter;
    }
};

int appendBytes(void* to, unsigned char* bytes, std::size_t size)
{
    static_cast<QByteArray*>(to)->append(reinterpret_cast<const char*>(bytes), qsizetype(size));
    return 1;
}

void makeFlow(yaml_event_t& event)
{
    if (event.type == YAML_MAPPING_START_EVENT)
        event.data.mapping_start.style = YAML_FLOW_MAPPING_STYLE;
    else if (event.type == YAML_SEQUENCE_START_EVENT)
        event.data.sequence_start.style = YAML_FLOW_SEQUENCE_STYLE;
    else if (event.type == YAML_DOCUMENT_START_EVENT)
        event.data.document_start.implicit = 1;
    else if (event.type == YAML_SCALAR_EVENT
        && (event.data.scalar.style == YAML_LITERAL_SCALAR_STYLE
            || event.data.scalar.style == YAML_FOLDED_SCALAR_STYLE))
        event.data.scalar.style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

// YAML as one line in the flow style, which is right wherever a node may be; what is no YAML is a text.
QString flowText(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    const std::unique_ptr<yaml_parser_t, void (*)(yaml_parser_t*)> parserGuard(&parser, yaml_parser_delete);
    yaml_parser_set_input_string(
        &parser, reinterpret_cast<const unsigned char*>(utf8.constData()), std::size_t(utf8.size()));
    const std::unique_ptr<yaml_emitter_t, EmitterDeleter> emitter(new yaml_emitter_t);
    QByteArray flow;
    yaml_emitter_initialize(emitter.get());
    yaml_emitter_set_output(emitter.get(), appendBytes, &flow);
    yaml_emitter_set_width(emitter.get(), -1);
    yaml_emitter_set_unicode(emitter.get(), 1);
    for (bool ended = false; !ended;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            return doubleQuoted(text);
        ended = event.type == YAML_STREAM_END_EVENT;
        makeFlow(event);
        if (!yaml_emitter_emit(emitter.get(), &event)) // takes the event over
            return doubleQuoted(text);
    }
    yaml_emitter_flush(emitter.get());
    const QString line = QString::fromUtf8(flow).trimmed();
    return line.isEmpty() || line.contains(u'\n') ? doubleQuoted(text) : line;
}

class YamlReplacer
{
public:
    YamlReplacer(const QString& text, const Substituter& variables)
        : m_utf8(text.toUtf8())
        , m_variables(variables)
        , m_codePoints(text.toUcs4())
    {
    }

    Result<int> run()
    {
        Events events(m_utf8);
        for (;;) {
            const yaml_event_t* event = events.next();
            if (!event)
                return events.problem();
            if (event->type == YAML_STREAM_END_EVENT)
                break;
            if (m_levels.size() > deepest)
                return makeProblem(ProblemSource::Run, QStringLiteral("run.structuredVariables"),
                    tr("This YAML is nested too deeply."));
            take(*event);
        }
        return m_replaced;
    }
    QString result() const { return m_result + fromHere(std::size_t(m_codePoints.size())); }

private:
    struct Level
    {
        QString path;
        bool sequence = false;
        bool wantsKey = true; // of a mapping
        QString key;
        std::size_t keyColumn = 0;
        int index = 0;
    };

    void take(const yaml_event_t& event)
    {
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT:
            m_levels.clear();
            break;
        case YAML_SCALAR_EVENT:
            takeScalar(event);
            break;
        case YAML_ALIAS_EVENT:
            nodeDone(event.end_mark.index);
            break;
        case YAML_MAPPING_START_EVENT:
        case YAML_SEQUENCE_START_EVENT:
            open(event);
            break;
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            close(event);
            break;
        default:
            break;
        }
    }

    QString pathHere() const
    {
        if (m_levels.empty())
            return {};
        const Level& level = m_levels.back();
        const QString last = level.sequence ? QString::number(level.index) : level.key;
        return level.path.isEmpty() ? last : QString(level.path + u':' + last);
    }

    bool isKey() const { return !m_levels.empty() && !m_levels.back().sequence && m_levels.back().wantsKey; }

    void takeScalar(const yaml_event_t& event)
    {
        const QString value = QString::fromUtf8(
            reinterpret_cast<const char*>(event.data.scalar.value), qsizetype(event.data.scalar.length));
        if (isKey()) {
            m_levels.back().key = value;
            m_levels.back().keyColumn = event.start_mark.column;
            m_levels.back().wantsKey = false;
            return;
        }
        const QString path = pathHere();
        if (m_skipped == 0 && !path.isEmpty()) {
            if (const std::optional<QString> found = valueOf(path))
                replace(event, isNull(path) ? *found : scalarText(*found, event.data.scalar.style));
        }
        nodeDone(event.end_mark.index);
    }

    static QString scalarText(const QString& value, yaml_scalar_style_t style)
    {
        if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE && std::none_of(value.begin(), value.end(), needsEscape))
            return QString(u'\'' + QString(value).replace(u'\'', QStringLiteral("''")) + u'\'');
        const bool plain = style == YAML_PLAIN_SCALAR_STYLE && mayBePlain(value);
        const bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
        return plain ? value : QString(doubleQuoted(value) + (block ? QStringLiteral("\n") : QString()));
    }

    bool isNull(const QString& path) const
    {
        const Variable* variable = variableOfPath(path, m_variables);
        return variable && !variable->value;
    }

    std::optional<QString> valueOf(const QString& path) const
    {
        if (!variableOfPath(path, m_variables))
            return std::nullopt;
        return isNull(path) ? QStringLiteral("null") : m_variables.value(path).output;
    }

    void open(const yaml_event_t& event)
    {
        const QString path = isKey() ? QString() : pathHere();
        const bool isReplaced = m_skipped == 0 && !path.isEmpty() && valueOf(path);
        if (m_skipped > 0 || isReplaced)
            ++m_skipped;
        if (isReplaced) {
            m_skippedFrom = contentStart(event);
            // Only a block sequence may stand below the very column of its key.
            const bool isBelowKey = !m_levels.empty() && !m_levels.back().sequence
                && event.start_mark.column <= m_levels.back().keyColumn && event.type == YAML_SEQUENCE_START_EVENT;
            m_indent = isBelowKey ? QStringLiteral(" ") : QString();
        }
        Level level;
        level.path = path;
        level.sequence = event.type == YAML_SEQUENCE_START_EVENT;
        m_levels.push_back(level);
    }

    void close(const yaml_event_t& event)
    {
        const QString path = m_levels.back().path;
        m_levels.pop_back();
        // The end of a block is told behind the blank lines and comments that follow it.
        const bool isFlow = event.end_mark.index > event.start_mark.index;
        const std::size_t end = isFlow ? event.end_mark.index : withoutLineEnd(m_lastEnd);
        if (m_skipped > 0 && --m_skipped == 0) {
            const QString value = valueOf(path).value_or(QString());
            put(m_skippedFrom, end, m_indent + flowText(value));
        }
        nodeDone(end);
    }

    void nodeDone(std::size_t end)
    {
        m_lastEnd = end;
        if (m_levels.empty())
            return;
        Level& level = m_levels.back();
        if (level.sequence)
            ++level.index;
        else
            level.wantsKey = !level.wantsKey; // a key may be a structure too
    }

    // A literal text ends behind its last line.
    std::size_t withoutLineEnd(std::size_t end) const
    {
        const auto isBlank = [](uint c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; };
        while (end > 0 && isBlank(m_codePoints[qsizetype(end - 1)]))
            --end;
        return end;
    }

    // Behind an anchor and a tag, which stay.
    std::size_t contentStart(const yaml_event_t& event) const
    {
        std::size_t at = event.start_mark.index;
        const auto here = [&] { return at < event.end_mark.index ? m_codePoints[qsizetype(at)] : U'\0'; };
        const auto isBlank = [](uint c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; };
        while (here() == U'&' || here() == U'!') {
            while (here() && !isBlank(here()))
                ++at;
            while (isBlank(here()))
                ++at;
        }
        return at;
    }

    void replace(const yaml_event_t& event, const QString& text)
    {
        // An empty value has no place of its own: it stands right behind its colon or dash.
        const bool isEmpty = event.start_mark.index == event.end_mark.index;
        put(contentStart(event), event.end_mark.index, isEmpty ? QString(u' ' + text) : text);
    }

    void put(std::size_t start, std::size_t end, const QString& text)
    {
        m_result += fromHere(start) + text;
        m_copied = end;
        ++m_replaced;
    }

    QString fromHere(std::size_t to) const
    {
        return to <= m_copied
            ? QString()
            : QString::fromUcs4(
                reinterpret_cast<const char32_t*>(m_codePoints.constData()) + m_copied, qsizetype(to - m_copied));
    }

    QByteArray m_utf8;
    const Substituter& m_variables;
    QList<uint> m_codePoints; // marks count these
    std::vector<Level> m_levels;
    std::size_t m_lastEnd = 0;
    std::size_t m_copied = 0;
    std::size_t m_skipped = 0; // levels inside of a structure that is replaced
    std::size_t m_skippedFrom = 0;
    QString m_indent;
    QString m_result;
    int m_replaced = 0;
};

} // namespace

Result<int> replaceInYaml(QString& text, const Substituter& variables)
{
    YamlReplacer replacer(text, variables);
    Result<int> replaced = replacer.run();
    if (replaced && *replaced > 0)
        text = replacer.result();
    return replaced;
}

} // namespace Stepbench
