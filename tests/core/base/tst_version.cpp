// SPDX-License-Identifier: Apache-2.0
#include "core/base/version.h"

#include <QTest>

using namespace Stepbench;

namespace {

Version version(const char* text)
{
    return Version::parse(QString::fromUtf8(text)).value();
}

} // namespace

class TestVersion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsesParts();
    void rejectsWhatIsNoSemanticVersion_data();
    void rejectsWhatIsNoSemanticVersion();
    void printsWhatItParsed_data();
    void printsWhatItParsed();
    void ordersByPrecedence();
    void ignoresBuildMetadata();
    void ordersTimestampedBuilds();
    void comparesNumbersOfAnyLength();
};

void TestVersion::parsesParts()
{
    const Version v = version("1.22.333-alpha.4+build.5");
    QCOMPARE(v.major(), quint64(1));
    QCOMPARE(v.minor(), quint64(22));
    QCOMPARE(v.patch(), quint64(333));
    QCOMPARE(v.preRelease(), (QStringList { QStringLiteral("alpha"), QStringLiteral("4") }));
    QVERIFY(v.isPreRelease());
    QVERIFY(!version("1.0.0+build").isPreRelease());
    QCOMPARE(version("18446744073709551615.0.0").major(), ~quint64(0));
}

void TestVersion::rejectsWhatIsNoSemanticVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
        { "", "1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.2.03", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3+",
            "1.2.3-é", " 1.2.3", "1.2.3 ", "1.2.3\n", "1.2.-3", "a.b.c", "18446744073709551616.0.0" })
        QTest::addRow("\"%s\"", text) << QString::fromUtf8(text);
}

void TestVersion::rejectsWhatIsNoSemanticVersion()
{
    QFETCH(QString, text);
    const Result<Version> result = Version::parse(text);
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, QStringLiteral("version.format"));
}

void TestVersion::printsWhatItParsed_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
        { "0.0.0", "1.2.3", "1.2.3-alpha", "1.0.3-20260101120000", "1.2.3--.-", "1.2.3+001", "1.2.3-0a.b-c+x.y" })
        QTest::addRow("%s", text) << QString::fromUtf8(text);
}

void TestVersion::printsWhatItParsed()
{
    QFETCH(QString, text);
    QCOMPARE(Version::parse(text)->toString(), text);
}

// The chain of semver.org, 11, with our own ends.
void TestVersion::ordersByPrecedence()
{
    const std::vector<const char*> ascending { "0.9.9", "1.0.0-0", "1.0.0-9", "1.0.0-10", "1.0.0-alpha",
        "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
        "1.0.1", "1.1.0", "1.10.0", "2.0.0", "10.0.0" };
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t k = 0; k < ascending.size(); ++k)
            QVERIFY((version(ascending[i]) <=> version(ascending[k])) == (i <=> k));
    }
}

void TestVersion::ignoresBuildMetadata()
{
    QVERIFY(version("1.0.0+a") == version("1.0.0+b"));
    QVERIFY(version("1.0.0+a") == version("1.0.0"));
}

void TestVersion::ordersTimestampedBuilds()
{
    QVERIFY(version("1.0.3-20260101120000") < version("1.0.3-20260101120130"));
    QVERIFY(version("1.0.3-20260101120130") < version("1.0.3"));
    QVERIFY(version("1.0.2") < version("1.0.3-20260101120000"));
}

void TestVersion::comparesNumbersOfAnyLength()
{
    QVERIFY(version("1.0.0-99999999999999999999") < version("1.0.0-100000000000000000000"));
}

QTEST_GUILESS_MAIN(TestVersion)
#include "tst_version.moc"
