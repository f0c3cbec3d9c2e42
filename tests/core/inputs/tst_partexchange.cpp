// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/partexchange.h"

#include <QTest>

using namespace Stepbench;

namespace {

NarrowedPtr narrowed(const Json& runtime)
{
    static const SchemaPtr schema = Schema::parse(
        Json::parse("{\"definitions\":{\"I\":{\"type\":\"object\",\"isRoot\":true,\"properties\":{\"title\":{\"type\":"
                    "\"string\"},\"count\":{\"type\":\"number\"},\"people\":{\"type\":\"array\",\"items\":{\"type\":"
                    "\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"number\"},\"key\":{"
                    "\"type\":\"object\",\"isSensitiveValue\":true}},\"required\":[\"name\"]}}}}}}"))
                                        .value();
    return narrow(schema, runtime).value();
}

Json inputs()
{
    return { { "title", "t" }, { "people", Json::array({ { { "name", "Ada" } } }) } };
}

// The part as it is afterwards, or "path code" of what is wrong.
QString pasted(const InputPath& path, const Json& value)
{
    const Result<PartImport> made = importPart(narrowed(inputs()), inputs(), path, value);
    if (!made)
        return made.problem().path.value_or(InputPath()).dotted() + u' ' + made.problem().code;
    return made->path.dotted() + u' ' + toQString(dumpJson(*valueAt(made->resource, made->path)));
}

} // namespace

class TestPartExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldAListOrAnItemIsReplaced()
    {
        QCOMPARE(pasted({ "title" }, "new"), QStringLiteral("title \"new\""));
        QCOMPARE(pasted({ "people" }, Json::array({ { { "name", "Bob" } }, { { "name", "Cid" } } })),
            QStringLiteral("people [{\"name\":\"Bob\"},{\"name\":\"Cid\"}]"));
        QCOMPARE(pasted({ "people", 0 }, { { "name", "Bob" } }), QStringLiteral("people[0] {\"name\":\"Bob\"}"));
    }

    void whatIsNoListBecomesAnItem()
    {
        QCOMPARE(pasted({ "people" }, { { "name", "Bob" } }), QStringLiteral("people[1] {\"name\":\"Bob\"}"));
    }

    void theRuntimeRepresentationIsConverted()
    {
        const Json bound { { "type", "bound" }, { "expression", "#{n}" } };
        QCOMPARE(pasted({ "count" }, bound), QStringLiteral("count \"#{n}\""));
        QCOMPARE(pasted({ "people", 0 },
                     { { "name", "Bob" }, { "age", bound }, { "key", { { "type", "new" }, { "newValue", "k" } } } }),
            QStringLiteral(
                "people[0] {\"name\":\"Bob\",\"age\":\"#{n}\",\"key\":{\"HasValue\":true,\"NewValue\":\"k\"}}"));
    }

    void anErrorSaysWhere()
    {
        QCOMPARE(pasted({ "people" }, Json::array({ { { "name", "Bob" } }, { { "name", 3 } } })),
            QStringLiteral("people[1].name input.type"));
        QCOMPARE(pasted({ "people", 0 }, 3), QStringLiteral("people[0] input.type"));
        QCOMPARE(pasted({ "nothing" }, 3), QStringLiteral("nothing inputs.place"));
    }

    void unknownMembersAreLeftOutAndSaid()
    {
        const Result<PartImport> made
            = importPart(narrowed(inputs()), inputs(), { "people", 0 }, { { "name", "Bob" }, { "nick", "B" } });
        QVERIFY(made.ok());
        QCOMPARE(made->leftOut.size(), std::size_t(1));
        QCOMPARE(made->leftOut[0].path->dotted(), QStringLiteral("people[0].nick"));
    }

    void aPartIsExported()
    {
        const Json runtime { { "count", { { "type", "bound" }, { "expression", "#{n}" } } },
            { "people", Json::array() } };
        QCOMPARE(exportPart(*narrowed(runtime), runtime, { "count" }), std::optional<Json>("#{n}"));
        QVERIFY(!exportPart(*narrowed(runtime), runtime, { "title" }));
    }
};

QTEST_GUILESS_MAIN(TestPartExchange)
#include "tst_partexchange.moc"
