// SPDX-License-Identifier: Apache-2.0
#include "core/variables/templateparser.h"

#include "core/variables/expressionreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Stepbench::Template {
namespace {

constexpr qsizetype maxTextSize = 16 * 1024 * 1024;
constexpr std::size_t maxExpressions = 200'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// Every "#{" that begins an expression, an escape or a closer not told apart yet: a run of hashes before "{" begins one
// when its length is odd (reference/execution.md 4.2, "Text and escapes").
std::vector<qsizetype> findOpeners(QStringView text)
{
    std::vector<qsizetype> openers;
    for (qsizetype at = text.indexOf(u"#{"); at >= 0; at = text.indexOf(u"#{", at + 2)) {
        qsizetype run = at;
        while (run > 0 && text[run - 1] == u'#')
            --run;
        if ((at - run) % 2 == 0)
            openers.push_back(at);
    }
    return openers;
}

// Reads from the last opener to the first, so that everything a construct holds has been read before it: no
// backtracking and no recursion, whatever is left unclosed.
class Parser
{
public:
    explicit Parser(QStringView text)
        : m_text(text)
        , m_reader(text)
        , m_openers(findOpeners(text))
        , m_constructs(m_openers.size())
    {
    }

    bool hasTooManyExpressions() const { return m_openers.size() > maxExpressions; }

    ParsedText parse(Reading reading)
    {
        for (std::size_t i = m_openers.size(); i-- > 0;)
            readConstruct(i);
        ParsedText parsed;
        qsizetype at = 0;
        qsizetype stop = stopOf(0, Body::Text);
        while (reading == Reading::Lenient && stop < m_text.size()) {
            collect(parsed.tokens, at, stop);
            addText(parsed.tokens, { m_text.sliced(stop, 2).toString() }, stop, stop + 2);
            at = stop + 2;
            stop = stopOf(at, Body::Text);
        }
        collect(parsed.tokens, at, stop);
        // What is too deep must not pass as something shallow, like a literal index.
        const bool isTooDeep = reading == Reading::Strict && (m_tooDeep || m_reader.wasTooDeep());
        if (stop < m_text.size() || isTooDeep)
            parsed.error = errorAt(stop);
        return parsed;
    }

private:
    // What reading goes on in: the first body of an unless ends at an else, that of an if at an elseif too. Elsewhere
    // they are variables of that name.
    enum class Body { Text, Unless, If };

    struct Construct
    {
        std::shared_ptr<const Token> token; // null: nothing can be read here
        int depth = 0;
        std::array<qsizetype, 3> stops {}; // where reading from here on ends, by body
    };

    std::size_t openerFrom(qsizetype at) const
    {
        return std::size_t(std::lower_bound(m_openers.begin(), m_openers.end(), at) - m_openers.begin());
    }

    qsizetype stopOf(qsizetype at, Body body) const
    {
        const std::size_t i = openerFrom(at);
        return i == m_openers.size() ? m_text.size() : m_constructs[i].stops[std::size_t(body)];
    }

    bool endsBody(qsizetype at, Body body) const
    {
        return body != Body::Text
            && (m_text.sliced(at).startsWith(u"#{else}") || (body == Body::If && startsElseIf(at)));
    }

    bool startsElseIf(qsizetype at) const
    {
        const QStringView rest = m_text.sliced(at);
        return rest.startsWith(u"#{elseif") && rest.size() > 8 && rest[8].isSpace();
    }

    void readConstruct(std::size_t i)
    {
        const qsizetype at = m_openers[i];
        Construct& construct = m_constructs[i];
        readElseIf(at);
        auto substitution = readSubstitution(at);
        construct.token = readBlock(at, construct.depth);
        if (!construct.token && substitution) {
            construct.depth = substitution->depth;
            construct.token = std::make_shared<const Token>(
                Token { Substitution { *substitution->expression }, at, substitution->end });
        }
        if (construct.token && construct.depth > maxTemplateDepth) {
            construct.token = nullptr;
            m_tooDeep = true;
        }
        if (construct.token && !std::holds_alternative<Substitution>(construct.token->value))
            m_reader.remember(at, ReadBlock { construct.token, construct.depth });
        for (const Body body : { Body::Text, Body::Unless, Body::If }) {
            const bool goesOn = construct.token && !endsBody(at, body);
            construct.stops[std::size_t(body)] = goesOn ? stopOf(construct.token->end, body) : at;
        }
    }

    bool isReserved(qsizetype at) const { return m_text.sliced(at).startsWith(u"#{/"); }

    std::optional<ReadExpression> readSubstitution(qsizetype at)
    {
        if (isReserved(at))
            return std::nullopt;
        qsizetype end = at + 2;
        m_reader.resetDepth();
        auto expression = m_reader.readExpression(end);
        if (!expression || (!expression->symbol && expression->filters.empty()) || !m_reader.readToken(end, u"}"))
            return std::nullopt;
        ReadExpression read { std::make_shared<const Expression>(std::move(*expression)), end, m_reader.depth() + 1 };
        m_reader.remember(at, read);
        return read;
    }

    std::shared_ptr<const Token> readBlock(qsizetype at, int& depth)
    {
        if (isReserved(at))
            return nullptr;
        m_reader.resetDepth();
        qsizetype inside = at + 2;
        m_reader.skipBlanks(inside);
        const auto opens = [&](QStringView keyword, qsizetype& after) {
            after = inside;
            return m_reader.readKeyword(after, keyword) && m_reader.readBlanks(after);
        };
        Token token;
        token.start = token.end = at;
        bool read = false;
        qsizetype after = inside;
        if (opens(u"if", after))
            read = readConditional(after, false, token, depth);
        else if (opens(u"unless", after))
            read = readConditional(after, true, token, depth);
        else if (opens(u"each", after))
            read = readRepetition(after, token, depth);
        else if (opens(u"calc", after))
            read = readCalculation(after, token, depth);
        if (!read)
            return nullptr;
        depth = std::max(depth, m_reader.depth()) + 1;
        return std::make_shared<const Token>(std::move(token));
    }

    // One branch of an if, from behind its condition to where the next begins or the block ends. Known before anything
    // is collected, so that blocks without an end cost nothing.
    struct Branch
    {
        Condition condition;
        qsizetype from = 0;
        qsizetype stop = 0;
        qsizetype otherwiseFrom = -1;
        qsizetype otherwiseStop = -1;
        qsizetype end = -1; // of the whole block; -1: it has none
    };

    std::optional<Branch> readBranch(qsizetype at, bool isUnless)
    {
        Branch branch;
        auto condition = m_reader.readCondition(at);
        if (!condition || !m_reader.readToken(at, u"}"))
            return std::nullopt;
        branch.condition = std::move(*condition);
        branch.from = at;
        branch.stop = at = stopOf(at, isUnless ? Body::Unless : Body::If);
        if (const auto next = m_elseIfs.find(at); !isUnless && next != m_elseIfs.end()) {
            branch.end = next->second.end;
            return branch.end < 0 ? std::nullopt : std::optional(branch);
        }
        if (m_reader.readToken(at, u"#{else}")) {
            branch.otherwiseFrom = at;
            branch.otherwiseStop = at = stopOf(at, Body::Text);
        }
        if (!m_reader.readToken(at, isUnless ? QStringView(u"#{/unless}") : QStringView(u"#{/if}")))
            return std::nullopt;
        branch.end = at;
        return branch;
    }

    void readElseIf(qsizetype at)
    {
        if (!startsElseIf(at))
            return;
        auto branch = readBranch(at + 8, false);
        m_elseIfs.insert_or_assign(at, branch ? std::move(*branch) : Branch());
    }

    bool readConditional(qsizetype at, bool isUnless, Token& token, int& depth)
    {
        const auto first = readBranch(at, isUnless);
        if (!first)
            return false;
        Conditional conditional;
        for (const Branch* branch = &*first; branch;) {
            Tokens body;
            depth = std::max(depth, collect(body, branch->from, branch->stop));
            if (branch->otherwiseFrom >= 0)
                depth = std::max(depth, collect(conditional.otherwise, branch->otherwiseFrom, branch->otherwiseStop));
            conditional.branches.push_back({ branch->condition, std::move(body) });
            const auto next = m_elseIfs.find(branch->stop);
            branch = isUnless || next == m_elseIfs.end() ? nullptr : &next->second;
        }
        if (isUnless)
            std::swap(conditional.branches.front().body, conditional.otherwise);
        token.end = first->end;
        token.value = std::move(conditional);
        return true;
    }

    bool readRepetition(qsizetype at, Token& token, int& depth)
    {
        auto name = m_reader.readIdentifier(at);
        if (!name || !m_reader.readBlanks(at) || !m_reader.readToken(at, u"in") || !m_reader.readBlanks(at))
            return false;
        auto collection = m_reader.readSymbol(at);
        m_reader.skipBlanks(at);
        if (!collection || !m_reader.readToken(at, u"}"))
            return false;
        const qsizetype from = at;
        const qsizetype stop = at = stopOf(at, Body::Text);
        if (!m_reader.readToken(at, u"#{/each}"))
            return false;
        Repetition repetition { *name, std::move(*collection), {} };
        depth = collect(repetition.body, from, stop);
        token.end = at;
        token.value = std::move(repetition);
        return true;
    }

    bool readCalculation(qsizetype at, Token& token, int& depth)
    {
        auto expression = m_reader.readCalculation(at);
        m_reader.skipBlanks(at);
        if (!expression || !m_reader.readToken(at, u"}"))
            return false;
        depth = 1;
        token.end = at;
        token.value = Calculation { std::move(*expression) };
        return true;
    }

    // The tokens from a position to where reading stops; tells how deep they are.
    int collect(Tokens& tokens, qsizetype at, qsizetype stop) const
    {
        int depth = 0;
        for (std::size_t i = openerFrom(at); i < m_openers.size() && m_openers[i] < stop; i = openerFrom(at)) {
            addText(tokens, unescape(at, m_openers[i]), at, m_openers[i]);
            tokens.push_back(m_constructs[i].token);
            depth = std::max(depth, m_constructs[i].depth);
            at = m_constructs[i].token->end;
        }
        addText(tokens, unescape(at, stop), at, stop);
        return depth;
    }

    // A run of two or more hashes before "{" loses one.
    QString unescape(qsizetype from, qsizetype to) const
    {
        QString text;
        qsizetype copied = from;
        for (qsizetype at = m_text.indexOf(u"#{", from); at >= 0 && at <= to; at = m_text.indexOf(u"#{", at + 2)) {
            if (at == from || m_text[at - 1] != u'#')
                continue;
            text += m_text.sliced(copied, at - 1 - copied);
            copied = at;
        }
        return text + m_text.sliced(copied, to - copied);
    }

    static void addText(Tokens& tokens, const QString& text, qsizetype start, qsizetype end)
    {
        if (end > start)
            tokens.push_back(std::make_shared<const Token>(Token { Text { text }, start, end }));
    }

    ParseError errorAt(qsizetype position)
    {
        ParseError error;
        m_reader.resetFarthest(position);
        error.message = describe(position);
        error.position = position;
        const QStringView before = m_text.first(position);
        error.line = int(before.count(u'\n')) + 1;
        error.column = int(position - before.lastIndexOf(u'\n'));
        return error;
    }

    QString describe(qsizetype position)
    {
        const QStringView rest = m_text.sliced(position);
        if (m_tooDeep || m_reader.wasTooDeep())
            return tr("Expressions are nested more than %1 levels deep.").arg(maxTemplateDepth);
        if (isReserved(position)) {
            const qsizetype end = rest.indexOf(u'}');
            const QString closer = rest.first(std::min<qsizetype>(end < 0 ? rest.size() : end + 1, 20)).toString();
            return tr("%1 ends nothing: there is no matching opening expression before it.").arg(closer);
        }
        int depth = 0;
        readSubstitution(position);
        readBlock(position, depth);
        const qsizetype at = m_reader.farthest();
        if (at >= m_text.size())
            return tr("The expression that begins here is not closed.");
        if (m_text[at] == u'}' && m_text.sliced(position + 2, at - position - 2).trimmed().isEmpty())
            return tr("The expression is empty.");
        return tr("'%1' cannot stand in an expression here.").arg(m_text[at]);
    }

    QStringView m_text;
    ExpressionReader m_reader;
    std::vector<qsizetype> m_openers;
    std::vector<Construct> m_constructs;
    std::unordered_map<qsizetype, Branch> m_elseIfs; // by position
    bool m_tooDeep = false;
};

ParsedText refused(const QString& message)
{
    return { {}, ParseError { message, 0, 1, 1 } };
}

} // namespace

ParsedText parse(const QString& text, Reading reading)
{
    if (text.size() > maxTextSize)
        return refused(tr("The text is longer than %1 million characters.").arg(maxTextSize >> 20));
    Parser parser(text);
    if (parser.hasTooManyExpressions())
        return refused(tr("The text has more than %1 expressions.").arg(maxExpressions));
    return parser.parse(reading);
}

std::optional<Symbol> parseName(const QString& name)
{
    ExpressionReader reader(name);
    qsizetype at = 0;
    return reader.readNameBeginning(at);
}

} // namespace Stepbench::Template
