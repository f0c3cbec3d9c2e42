// SPDX-License-Identifier: Apache-2.0
#include "core/versions/versionrange.h"

#include <QTest>

using namespace Stepbench;

namespace {

QStringList texts(std::initializer_list<const char*> list)
{
    QStringList all;
    for (const char* text : list)
        all.append(QString::fromUtf8(text));
    return all;
}

} // namespace

class TestVersionRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsVersions_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QStringList>("inside");
        QTest::addColumn<QStringList>("outside");
        using List = std::initializer_list<const char*>;
        const auto row = [](const char* range, List inside, List outside) {
            QTest::newRow(range) << QString::fromLatin1(range) << texts(inside) << texts(outside);
        };
        row(">=1.0.0 <3.0.0", { "1.0.0", "1.0.1", "2.99.7", "1.3.0-beta" },
            { "0.9.9", "1.0.0-rc.1", "3.0.0", "3.0.0-beta", "4.0.0" });
        row("> 1.2.3", { "1.2.4", "2.0.0" }, { "1.2.3", "1.2.3-a", "1.0.0" });
        row(">1.2", { "1.3.0", "2.0.0" }, { "1.2.0", "1.2.9" });
        row("<=2.1.0", { "2.1.0", "2.1.0-a", "0.0.1" }, { "2.1.1" });
        row("<=2", { "2.9.9", "0.1.0" }, { "3.0.0", "3.0.0-a" });
        row("<2", { "1.9.9" }, { "2.0.0", "2.0.0-alpha" });
        row("<2.0.0-rc.1", { "2.0.0-beta", "1.0.0" }, { "2.0.0-rc.1", "2.0.0" });
        row("^1.2.0", { "1.2.0", "1.9.0" }, { "1.1.9", "2.0.0", "2.0.0-a" });
        row("^0.2.3", { "0.2.3", "0.2.9" }, { "0.3.0", "0.2.2", "1.0.0" });
        row("^0.0.3", { "0.0.3" }, { "0.0.4" });
        row("~1.4.2", { "1.4.2", "1.4.9" }, { "1.5.0", "1.4.1" });
        row("~1", { "1.0.0", "1.9.0" }, { "2.0.0" });
        row("1.x", { "1.0.0", "1.5.5" }, { "0.9.0", "2.0.0" });
        row("2", { "2.0.0", "2.7.1" }, { "1.9.9", "3.0.0" });
        row("1.2.*", { "1.2.0", "1.2.7" }, { "1.3.0" });
        row("=1.2.3", { "1.2.3", "1.2.3+build" }, { "1.2.4", "1.2.3-a" });
        row("*", { "0.0.1", "99.0.0-a" }, {});
        row("<1.0.0 || >=2.0.0 <3", { "0.5.0", "2.5.0" }, { "1.5.0", "3.0.0" });
        row("18446744073709551615.x", { "18446744073709551615.0.0" }, { "1.0.0" });
    }

    void holdsVersions()
    {
        QFETCH(const QString, range);
        QFETCH(const QStringList, inside);
        QFETCH(const QStringList, outside);
        const Result<VersionRange> parsed = VersionRange::parse(range);
        QVERIFY2(parsed.ok(), qPrintable(range));
        QCOMPARE(parsed->toString(), range);
        for (const QString& version : inside)
            QVERIFY2(parsed->contains(Version::parse(version).value()), qPrintable(version));
        for (const QString& version : outside)
            QVERIFY2(!parsed->contains(Version::parse(version).value()), qPrintable(version));
    }

    void refusesWhatIsNoRange_data()
    {
        QTest::addColumn<QString>("range");
        for (const char* range : { "", "   ", "||", "1.0.0 ||", "newest", ">=", "1.2.3.4", ">>1", "1..2",
                 ">=1.0.0, <2.0.0", "18446744073709551616.0.0", "<x" })
            QTest::newRow(range) << QString::fromLatin1(range);
    }

    void refusesWhatIsNoRange()
    {
        QFETCH(const QString, range);
        const Result<VersionRange> parsed = VersionRange::parse(range);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.problem().code, QStringLiteral("version.range"));
    }
};

QTEST_GUILESS_MAIN(TestVersionRange)
#include "tst_versionrange.moc"
