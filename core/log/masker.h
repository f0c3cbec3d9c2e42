// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <array>
#include <unordered_map>
#include <vector>

namespace Stepbench {

// Replaces secrets in text by ******** (reference/execution.md 5.3): whole values longer than three characters,
// anywhere in a text, and the lines of a value of several lines; each also as it stands in JSON or in an object that
// Node prints. Where values overlap, all of what they cover is masked, so that no end of one shows beside another. Cost
// is one table look-up a character, however many secrets there are. A value type.
class Masker
{
public:
    static constexpr qsizetype shortest = 4;
    // More values than a step has: a package that asks for masks without end is not followed.
    static constexpr qsizetype mostValues = 20'000;

    void add(const QString& secret);
    bool isEmpty() const { return m_count == 0; }

    QString mask(const QString& text) const;
    // For a text that goes on behind its end: the beginning of a secret at the very end is masked too.
    QString maskCut(const QString& text) const;

private:
    using Key = quint64; // the first four UTF-16 units of a value

    void addForms(const QString& value);
    void addValue(const QString& value);
    bool mayStart(Key key) const;
    qsizetype longestMatch(QStringView text, Key key) const;

    std::array<quint64, 1024> m_starts {}; // one bit for each hash of a key: almost every position ends here
    std::unordered_map<Key, std::vector<QString>> m_values; // each in the order of its text
    qsizetype m_count = 0;
    qsizetype m_longest = 0;
};

} // namespace Stepbench
