// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/secrettexts.h"

#include <QTest>

using namespace Stepbench;

namespace {

Json secret(const char* text)
{
    return Json { { "HasValue", true }, { "NewValue", text } };
}

} // namespace

class TestSecretTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leaveAndComeBack()
    {
        const Json inputs { { "name", "a" }, { "key", secret("x") },
            { "list", Json::array({ { { "key", secret("y") } } }) } };
        const Json stored = withoutSecretTexts(inputs);
        QVERIFY(dumpJson(stored).find("NewValue") == std::string::npos);
        QCOMPARE(dumpJson(withSecretTextsOf(inputs, stored)), dumpJson(inputs));
    }
    void comeBackOnlyToTheSamePlace()
    {
        const Json present { { "list", Json::array({ { { "url", "https://a" }, { "key", secret("of a") } } }) } };
        const Json other { { "list",
            Json::array({ { { "url", "https://b" }, { "key", { { "HasValue", true } } } } }) } };
        QCOMPARE(dumpJson(withSecretTextsOf(present, other)), dumpJson(other));
    }
    void replaceNothing()
    {
        const Json present { { "key", secret("new") } };
        const Json other { { "key", secret("old") }, { "NewValue", "text" } };
        QCOMPARE(dumpJson(withSecretTextsOf(present, other)), dumpJson(other));
        QCOMPARE(dumpJson(withSecretTextsOf(Json("text"), other)), dumpJson(other));
    }
};

QTEST_GUILESS_MAIN(TestSecretTexts)
#include "tst_secrettexts.moc"
