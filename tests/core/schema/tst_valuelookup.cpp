// SPDX-License-Identifier: Apache-2.0
#include "core/schema/valuelookup.h"

#include <QTest>

using namespace Stepbench;

class TestValueLookup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatValueAtFinds();
    void findsNothingInWhatHoldsNothing();
};

static std::string nameOf(int i)
{
    return "m" + std::to_string(i);
}

// Larger than what is searched without an index, and in every order.
void TestValueLookup::findsWhatValueAtFinds()
{
    constexpr int members = 60;
    Json root = Json::object();
    for (int i = 0; i < members; ++i)
        root[nameOf(i)] = Json { { "a", Json::array({ i, Json { { "b", i } } }) } };
    ValueLookup lookup(root);
    for (int step : { 1, 7, members - 1 }) {
        for (int i = 0, at = 0; i < 2 * members; ++i, at = (at + step) % (members + 3)) {
            const InputPath member { PathSegment(nameOf(at)) };
            QVERIFY(lookup.at(member) == valueAt(std::as_const(root), member));
            const InputPath deep { PathSegment(nameOf(at)), PathSegment("a"), PathSegment(std::size_t(1)),
                PathSegment("b") };
            QVERIFY(lookup.at(deep) == valueAt(std::as_const(root), deep));
        }
    }
    QVERIFY(lookup.at(InputPath()) == &root);
}

void TestValueLookup::findsNothingInWhatHoldsNothing()
{
    const Json root { { "list", Json::array({ 1 }) }, { "text", "x" }, { "nothing", nullptr } };
    ValueLookup lookup(root);
    QVERIFY(!lookup.at({ PathSegment("list"), PathSegment(std::size_t(1)) }));
    QVERIFY(!lookup.at({ PathSegment("list"), PathSegment("0") }));
    QVERIFY(!lookup.at({ PathSegment("text"), PathSegment(std::size_t(0)) }));
    QVERIFY(!lookup.at({ PathSegment("text"), PathSegment("length") }));
    QVERIFY(!lookup.at({ PathSegment("nothing"), PathSegment("x") }));
    QVERIFY(*lookup.at({ PathSegment("list"), PathSegment(std::size_t(0)) }) == Json(1));
}

QTEST_GUILESS_MAIN(TestValueLookup)
#include "tst_valuelookup.moc"
