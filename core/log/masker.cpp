// SPDX-License-Identifier: Apache-2.0
#include "core/log/masker.h"

#include <QStringList>

#include <algorithm>
#include <cstring>

namespace Stepbench {

static constexpr QLatin1String stars("********");

static quint64 keyAt(const QChar* text)
{
    quint64 key = 0;
    std::memcpy(&key, text, sizeof key);
    return key;
}

static quint64 hashOf(quint64 key)
{
    return (key * 0x9E3779B97F4A7C15ULL) >> 48;
}

namespace {

// How a text is escaped: writers of JSON differ in what they leave as it is.
struct Escapes
{
    bool quotes = true; // Node prints objects with single quotes around
    bool slashes = false;
    bool ascii = false; // nothing else is left as it is
    bool upperCase = false; // digits
};

QString unitEscape(QChar unit, bool upperCase)
{
    const QString digits = QString::number(unit.unicode(), 16).rightJustified(4, u'0');
    return QStringLiteral("\\u") + (upperCase ? digits.toUpper() : digits);
}

QString escaped(const QString& text, const Escapes& how)
{
    static const QString named = QStringLiteral("\b\t\n\f\r");
    static const QString letters = QStringLiteral("btnfr");
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        const bool lone = unit.isSurrogate()
            && !(unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            && !(unit.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate());
        if (const qsizetype name = named.indexOf(unit); name >= 0)
            (result += u'\\') += letters[name];
        else if (unit == u'\\' || (unit == u'"' && how.quotes) || (unit == u'/' && how.slashes))
            (result += u'\\') += unit;
        else if (unit < u' ' || lone || (how.ascii && unit > u'~'))
            result += unitEscape(unit, how.upperCase);
        else
            result += unit;
    }
    return result;
}

} // namespace

bool Masker::mayStart(Key key) const
{
    const quint64 hash = hashOf(key);
    return (m_starts[hash >> 6] >> (hash & 63)) & 1;
}

void Masker::add(const QString& secret)
{
    addForms(secret);
    if (!secret.contains(u'\n') && !secret.contains(u'\r'))
        return;
    QString lines = secret;
    lines.replace(u'\r', u'\n');
    for (const QString& line : lines.split(u'\n'))
        addForms(line.trimmed());
}

void Masker::addForms(const QString& value)
{
    if (value.size() < shortest)
        return;
    addValue(value);
    for (const bool quotes : { true, false })
        addValue(escaped(value, { quotes }));
    for (const bool slashes : { false, true }) {
        addValue(escaped(value, { true, slashes }));
        for (const bool upperCase : { false, true })
            addValue(escaped(value, { true, slashes, true, upperCase }));
    }
}

void Masker::addValue(const QString& value)
{
    if (value.size() < shortest || m_count >= mostValues)
        return;
    const Key key = keyAt(value.constData());
    std::vector<QString>& values = m_values[key];
    const auto place = std::lower_bound(values.begin(), values.end(), value);
    if (place != values.end() && *place == value)
        return;
    values.insert(place, value);
    const quint64 hash = hashOf(key);
    m_starts[hash >> 6] |= quint64(1) << (hash & 63);
    m_longest = std::max(m_longest, value.size());
    ++m_count;
}

qsizetype Masker::longestMatch(QStringView text, Key key) const
{
    const auto found = m_values.find(key);
    if (found == m_values.end())
        return 0;
    // Of the values that are not behind the text in the order, the last one either begins the text or shares with it a
    // beginning, which no longer value can exceed: that beginning is looked for next.
    const std::vector<QString>& values = found->second;
    for (;;) {
        const auto next = std::upper_bound(values.begin(), values.end(), text,
            [](QStringView wanted, const QString& value) { return wanted < QStringView(value); });
        if (next == values.begin())
            return 0;
        const QStringView value = *(next - 1);
        const auto [inValue, inText] = std::mismatch(value.begin(), value.end(), text.begin(), text.end());
        if (inValue == value.end())
            return value.size();
        text = text.first(inText - text.begin());
    }
}

QString Masker::mask(const QString& text) const
{
    if (m_count == 0)
        return text;
    QString result;
    qsizetype copied = 0; // up to here the text is in the result
    qsizetype start = 0, end = 0; // the stretch to mask that is being collected
    const auto flush = [&] {
        if (end == start)
            return;
        result += QStringView(text).sliced(copied, start - copied);
        result += stars;
        copied = end;
    };
    for (qsizetype i = 0; i + shortest <= text.size(); ++i) {
        const Key key = keyAt(text.constData() + i);
        if (!mayStart(key))
            continue;
        const qsizetype length = longestMatch(QStringView(text).sliced(i), key);
        if (length == 0)
            continue;
        if (i >= end) {
            flush();
            start = i;
        }
        end = std::max(end, i + length);
    }
    flush();
    if (copied == 0)
        return text;
    return result += QStringView(text).sliced(copied);
}

QString Masker::maskCut(const QString& text) const
{
    const qsizetype from = std::max<qsizetype>(0, text.size() - m_longest);
    for (qsizetype i = from; i < text.size(); ++i) {
        const QStringView tail = QStringView(text).sliced(i);
        const bool begins = std::any_of(m_values.begin(), m_values.end(), [&](const auto& entry) {
            return std::any_of(
                entry.second.begin(), entry.second.end(), [&](const QString& value) { return value.startsWith(tail); });
        });
        if (begins)
            return mask(text.first(i)) + stars;
    }
    return mask(text);
}

} // namespace Stepbench
