// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runenvironment.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestRunEnvironment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void letsOnlyListedNamesThrough();
    void writesProxiesInBothCases();
    void pointsTemporaryFilesIntoTheRun();
    void addsWhatTheAuthorAsksFor();
};

static QProcessEnvironment from(std::initializer_list<std::pair<QString, QString>> values)
{
    QProcessEnvironment environment;
    for (const auto& [name, value] : values)
        environment.insert(name, value);
    return environment;
}

void TestRunEnvironment::letsOnlyListedNamesThrough()
{
    const auto environment
        = runEnvironment(from({ { u"PATH"_s, u"/bin"_s }, { u"HOME"_s, u"/home/me"_s }, { u"LC_ALL"_s, u"C"_s },
                             { u"LANG"_s, u"C"_s }, { u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s },
                             { u"NODE_OPTIONS"_s, u"--require x"_s }, { u"LD_PRELOAD"_s, u"x"_s } }),
            u"/t"_s, {});
    QStringList names = environment.keys();
    names.sort();
    QCOMPARE(names, QStringList({ u"HOME"_s, u"LANG"_s, u"LC_ALL"_s, u"PATH"_s, u"TEMP"_s, u"TMP"_s, u"TMPDIR"_s }));
    QCOMPARE(environment.value(u"HOME"_s), u"/home/me"_s);
}

void TestRunEnvironment::writesProxiesInBothCases()
{
    const auto environment
        = runEnvironment(from({ { u"http_proxy"_s, u"http://a"_s }, { u"HTTPS_PROXY"_s, u"http://b"_s },
                             { u"NO_PROXY"_s, u"c"_s }, { u"no_proxy"_s, u"d"_s } }),
            u"/t"_s, {});
    QCOMPARE(environment.value(u"HTTP_PROXY"_s), u"http://a"_s);
    QCOMPARE(environment.value(u"http_proxy"_s), u"http://a"_s);
    QCOMPARE(environment.value(u"https_proxy"_s), u"http://b"_s);
    QCOMPARE(environment.value(u"NO_PROXY"_s), u"c"_s);
    QCOMPARE(environment.value(u"no_proxy"_s), u"d"_s);
    QVERIFY(!runEnvironment(from({}), u"/t"_s, {}).contains(u"HTTP_PROXY"_s));
}

void TestRunEnvironment::pointsTemporaryFilesIntoTheRun()
{
    const auto environment = runEnvironment(from({ { u"TMPDIR"_s, u"/elsewhere"_s } }), u"/run/tmp"_s, {});
    QCOMPARE(environment.value(u"TMPDIR"_s), u"/run/tmp"_s);
}

void TestRunEnvironment::addsWhatTheAuthorAsksFor()
{
    const auto environment = runEnvironment(from({ { u"PATH"_s, u"/bin"_s } }), u"/t"_s,
        { u"PATH=/mine:/bin"_s, u"EMPTY="_s, u"A=b=c"_s, u"=nameless"_s, u"no sign"_s });
    QCOMPARE(environment.value(u"PATH"_s), u"/mine:/bin"_s);
    QVERIFY(environment.contains(u"EMPTY"_s));
    QCOMPARE(environment.value(u"A"_s), u"b=c"_s);
    QVERIFY(!environment.contains(u"no sign"_s));
}

QTEST_GUILESS_MAIN(TestRunEnvironment)
#include "tst_runenvironment.moc"
