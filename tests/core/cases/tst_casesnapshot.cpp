// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casedifferences.h"
#include "core/cases/casefile.h"
#include "core/cases/casesnapshot.h"
#include "core/inputs/conversion.h"

#include <QTest>

using namespace Stepbench;

namespace {

Json parsed(QByteArray text)
{
    return Json::parse(text.replace('\'', '"').toStdString());
}

InputsState stateOf(const QByteArray& resource)
{
    static const SchemaPtr schema = Schema::parse(
        parsed("{'definitions':{'A':{'type':'object','properties':{'kind':{'type':'string','const':'a','"
               "isDiscriminator':true},'left':{'type':'string'}},"
               "'required':['kind','left']},'B':{'type':'object','properties':{'kind':{'type':'string','const':'b','"
               "isDiscriminator':true},'right':"
               "{'type':'number'}},'required':['kind','right']},"
               "'I':{'type':'object','isRoot':true,'properties':{'name':{'type':'string'},'count':{'type':'number'},"
               "'list':{'type':'array','items':{'type':'string'}},'choice':{'anyOf':[{'$ref':'#/definitions/A'},"
               "{'$ref':'#/definitions/B'}]},'more':{'type':'object','properties':{'deep':{'type':'string'}}},"
               "'key':{'type':'object','isSensitiveValue':true}},'required':['name','choice']}}}"))
                                        .value();
    InputsState state;
    state.schema = schema;
    const Json json = parsed(resource);
    const auto narrowed = narrow(schema, json);
    if (!narrowed)
        qFatal("%s", qPrintable(describe(narrowed.problem())));
    state.narrowed = *narrowed;
    state.document = InputsDocument(toRuntimeInputs(*state.narrowed, json));
    return state;
}

const QByteArray whole = "{'name':'Ada','count':'#{n}','list':['x'],'choice':{'kind':'a','left':'l'},"
                         "'more':{'deep':'d'},'key':{'HasValue':true,'NewValue':'hush'}}";

QStringList shown(const Result<CaseDifferences>& differences)
{
    QStringList lines;
    const auto text = [](const std::optional<Json>& v) { return v ? toQString(dumpJson(*v)) : QStringLiteral("-"); };
    for (const CaseDifference& d : differences.value())
        lines << QStringLiteral("%1 %2 %3").arg(d.path.dotted(), text(d.inCase), text(d.now));
    return lines;
}

QStringList compared(const QByteArray& inCase, const QByteArray& now)
{
    const InputsState state = stateOf(now);
    return shown(compareInputs(parsed(inCase), state.narrowed, state.runtime()));
}

} // namespace

class TestCaseSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsNamedAndItsTextGivenApart()
    {
        const InputsState step = stateOf(whole);
        const CaseSnapshot snapshot = snapshotCase({ QStringLiteral("x"), &step, nullptr, {}, {} });
        QCOMPARE(snapshot.testCase.secrets.size(), std::size_t(1));
        QCOMPARE(snapshot.testCase.secrets[0].pointer, QStringLiteral("/key"));
        QCOMPARE(snapshot.testCase.secrets[0].name, QStringLiteral("key"));
        QCOMPARE(snapshot.secrets[0].value, QStringLiteral("hush"));
        const QByteArray file = dumpJsonBytes(toJson(snapshot.testCase));
        QVERIFY(!file.contains("hush"));
        QVERIFY(file.contains("\"count\":\"#{n}\""));
        QVERIFY(caseFromJson(toJson(snapshot.testCase), {}).problems.empty());
    }

    void errorsOnScreenAreWhatIsExpected()
    {
        const InputsState step = stateOf(whole);
        Problem rule = makeProblem(ProblemSource::Rule, QStringLiteral("rule.failed"), QStringLiteral("Too short"));
        Problem type = makeProblem(ProblemSource::Structure, QStringLiteral("input.type"), QStringLiteral("A text"));
        Problem telling = makeProblem(ProblemSource::Rule, QStringLiteral("rule.failed"), QStringLiteral("not hush!"));
        const Problem remark
            = makeProblem(ProblemSource::Lint, QStringLiteral("lint.x"), QStringLiteral("m"), Severity::Warning);
        const CaseSnapshot snapshot = snapshotCase({ QStringLiteral("x"), &step, nullptr, {},
            { rule.at({ "name" }), type.at({ "list", 0 }), telling.at({ "key" }), remark } });
        const std::vector<ExpectedProblem> expected {
            { { "name" }, QStringLiteral("rule.failed"), QStringLiteral("Too short") },
            { { "list", 0 }, QStringLiteral("input.type"), {} },
            { { "key" }, QStringLiteral("rule.failed"), {} },
        };
        QVERIFY(snapshot.testCase.expectedProblems == expected);
    }

    void anUpdateKeepsWhatNoScreenShows()
    {
        Case before;
        before.expectedRun = ExpectedRun {};
        before.setUp = CaseCommands { { QStringLiteral("make") }, {}, 0 };
        before.secrets = { { QStringLiteral("/key"), QStringLiteral("Project.Key") } };
        before.expectedProblems = { { { "name" }, {}, {} } };
        const InputsState step = stateOf(whole);
        const Case after = snapshotCase({ QStringLiteral("x"), &step, nullptr, {}, {} }, &before).testCase;
        QVERIFY(after.expectedRun && after.setUp);
        QCOMPARE(after.secrets[0].name, QStringLiteral("Project.Key"));
        QVERIFY(after.expectedProblems.empty());
        const InputsState gone
            = stateOf("{'name':'Ada','list':[],'choice':{'kind':'a','left':'l'},'key':{'HasValue':false}}");
        QVERIFY(snapshotCase({ QStringLiteral("x"), &gone, nullptr, {}, {} }, &before).testCase.secrets.empty());
    }

    void equalInputsDifferNowhere()
    {
        QCOMPARE(compared(whole, whole), QStringList());
        // Another order, an unknown property, a secret without its text.
        QCOMPARE(compared("{'zzz':1,'key':{'HasValue':true},'more':{'deep':'d'},'choice':{'left':'l','kind':'a'},"
                          "'list':['x'],'count':'#{n}','name':'Ada'}",
                     whole),
            QStringList());
    }

    void differencesAreThoseOfFields()
    {
        const QByteArray other
            = "{'name':'Bob','list':['x','y'],'choice':{'kind':'b','right':1},'key':{'HasValue':false}}";
        QCOMPARE(compared(other, whole).join(u'\n'),
            QStringLiteral("name \"Bob\" \"Ada\"\ncount - \"#{n}\"\nlist[1] \"y\" -\nchoice.kind \"b\" \"a\"\n"
                           "choice.left - \"l\"\nchoice.right 1 -\nmore.deep - \"d\"\n"
                           "key {\"HasValue\":false} {\"HasValue\":true}"));
    }

    void aCaseThatDoesNotNarrowIsAProblem()
    {
        const InputsState state = stateOf(whole);
        const Result<CaseDifferences> differences
            = compareInputs(parsed("{'name':'x','choice':{'kind':'z'}}"), state.narrowed, state.runtime());
        QVERIFY(!differences);
        QCOMPARE(differences.problem().code, QStringLiteral("schema.narrow"));
    }

    void variablesDifferByNameAndValue()
    {
        VariableSet inCase;
        inCase.set(QStringLiteral("Region"), QStringLiteral("eu"));
        inCase.set(QStringLiteral("Token"), std::nullopt, true);
        inCase.set(QStringLiteral("Same"), QStringLiteral("1"));
        VariableSet now;
        now.set(QStringLiteral("REGION"), QStringLiteral("us"));
        now.set(QStringLiteral("token"), QStringLiteral("hush"), true);
        now.set(QStringLiteral("same"), QStringLiteral("1"));
        now.set(QStringLiteral("Other"), QStringLiteral("2"));
        const CaseDifferences differences = compareVariables(inCase, now);
        QCOMPARE(differences.size(), std::size_t(1));
        QCOMPARE(differences[0].variable, QStringLiteral("Region"));
    }
};

QTEST_GUILESS_MAIN(TestCaseSnapshot)
#include "tst_casesnapshot.moc"
