// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"

#include "core/variables/variables.h"

namespace Stepbench::Benchmarks {

Figures measureSubstitution()
{
    constexpr int variables = 1'000;
    constexpr int filler = 170;
    VariableSet set;
    QString text;
    for (int i = 0; i < variables; ++i) {
        set.set(QStringLiteral("Octopus.Action[Step %1].Name").arg(i), QStringLiteral("value %1").arg(i));
        text += QStringLiteral("#{Octopus.Action[Step %1].Name}").arg(i) + QString(filler, u'.');
    }
    const double replaced = microsecondsPerCall([&] { [[maybe_unused]] const auto s = substitute(text, set); });
    // What searching and replacing fixed texts costs.
    const double floor = microsecondsPerCall([&] {
        QString out;
        qsizetype at = 0;
        while (at < text.size()) {
            const qsizetype start = text.indexOf(QStringLiteral("#{"), at);
            if (start < 0)
                break;
            const qsizetype end = text.indexOf(u'}', start);
            out += QStringView(text).mid(at, start - at);
            if (const Variable* variable = set.find(text.mid(start + 2, end - start - 2)))
                out += variable->value.value_or(QString());
            at = end + 1;
        }
    });
    return { { QStringLiteral("substitution, 200 KB text, 1,000 variables"), replaced / 1000, QStringLiteral("ms"),
        QStringLiteral("find and replace"), floor / 1000 } };
}

} // namespace Stepbench::Benchmarks
