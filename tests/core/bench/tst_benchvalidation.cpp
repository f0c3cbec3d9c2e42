// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"
#include "core/script/nodelocator.h"

#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int patience = 60'000;

// ' for ", so that schemas can be read.
Json json(QByteArray text)
{
    text.replace('\'', '"');
    return parseJson({ text.constData(), std::size_t(text.size()) }, QStringLiteral("test")).value();
}

PackagePtr package(const QByteArray& properties, const QByteArray& besides = {}, const QByteArray& rules = {})
{
    auto made = std::make_shared<Package>();
    made->hash = properties + besides + rules;
    made->inputsSchema = json(
        "{'definitions':{'I':{'isRoot':true,'type':'object','properties':{" + properties + "}" + besides + "}}}");
    if (!rules.isEmpty()) {
        made->ui = { QStringLiteral("ui.js"),
            "export default { createInitialInputs: () => ({}), editInputsForm: () => [] };", {} };
        made->validation = { QStringLiteral("validation.js"), rules, {} };
    }
    return made;
}

} // namespace

// What is wrong with a package's inputs, judged by the real host while they are edited.
class TestBenchValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "These tests need Node 16 or newer");
        m_services.host = ScriptHostSettings();
        m_services.host->nodePath = node->path;
        m_services.host->keepSpare = false;
    }

    void init()
    {
        m_bench.reset();
        m_bench = std::make_unique<Bench>(m_services);
    }

    void aPatternIsJudgedAsItIsTyped()
    {
        open(package("'a':{'type':'string','pattern':'^[a-z]+$'},'b':{'type':'string','pattern':'('}"), "{'a':'A'}");
        QCOMPARE(told(), (QStringList { QStringLiteral("/a input.pattern") }));
        set({ "a" }, "abc");
        QCOMPARE(told(), QStringList());
        set({ "a" }, "a1");
        QCOMPARE(told(), (QStringList { QStringLiteral("/a input.pattern") }));
        set({ "a" }, "A"); // known by now
        QCOMPARE(told(), (QStringList { QStringLiteral("/a input.pattern") }));
        set({ "a" }, "#{later}");
        QCOMPARE(told(), QStringList());
        set({ "b" }, "x");
        QCOMPARE(told(), (QStringList { QStringLiteral("/b schema.pattern") }));
    }

    void aPatternThatHangsCostsItsOwnInputOnly()
    {
        m_services.host->callLimit = std::chrono::milliseconds(700);
        init();
        m_services.host->callLimit = ScriptHostSettings().callLimit;
        const QByteArray slow(60, 'a');
        open(package("'slow':{'type':'string','pattern':'^(a+)+$'},'b':{'type':'string','pattern':'^b$'},"
                     "'c':{'type':'string','pattern':'^c$'}"),
            "{'slow':'" + slow + "!','b':'x','c':'c'}");
        QCOMPARE(told(), (QStringList { QStringLiteral("/slow script.timeout"), QStringLiteral("/b input.pattern") }));
        set({ "c" }, "d");
        QCOMPARE(told(),
            (QStringList { QStringLiteral("/slow script.timeout"), QStringLiteral("/b input.pattern"),
                QStringLiteral("/c input.pattern") }));
    }

    void holdersAreJudgedWithWhatTheyHold()
    {
        open(package("'l':{'type':'array','uniqueItems':true,'items':{'type':'string'}},"
                     "'o':{'type':'object','properties':{'mode':{'type':'string'},'count':{'type':'number'}},"
                     "'if':{'properties':{'mode':{'pattern':'^many'}}},'then':{'required':['count']}}"),
            "{'l':['a','b'],'o':{'mode':'one'}}");
        QCOMPARE(told(), QStringList());
        set({ "l", 1 }, "a");
        QCOMPARE(told(), (QStringList { QStringLiteral("/l input.items") }));
        set({ "o", "mode" }, "many of them");
        QCOMPARE(told(), (QStringList { QStringLiteral("/l input.items"), QStringLiteral("/o/count input.missing") }));
        set({ "o", "count" }, 2);
        set({ "l", 0 }, "c");
        QCOMPARE(told(), QStringList());
    }

    void whatAConversionDropsIsToldOnce()
    {
        open(package("'a':{'type':'string'},'o':{'type':'object','properties':{'x':{'type':'string'}}}"),
            "{'a':'x','o':'text','more':1}");
        QCOMPARE(told(), (QStringList { QStringLiteral("/o input.type"), QStringLiteral("/more input.unknown") }));
        set({ "o", "x" }, "y");
        QCOMPARE(told(), (QStringList { QStringLiteral("/more input.unknown") }));
        QVERIFY(m_bench->replaceInputs(json("{'a':'y','other':2}"), QStringLiteral("Edit")).ok());
        settle();
        QCOMPARE(told(), (QStringList { QStringLiteral("/other input.unknown") }));
        m_bench->undo();
        settle();
        QCOMPARE(told(), QStringList());
    }

    void undoGoesPastStepsThatNoLongerFit()
    {
        const QByteArray both = "'u':{'anyOf':[{'type':'object','properties':{'k':{'isDiscriminator':true,'type':"
                                "'string','const':'one'}}},{'type':'object','properties':{'k':{'isDiscriminator':true,"
                                "'type':'string','const':'two'}}}]},'a':{'type':'string'}";
        const QByteArray first = "'u':{'anyOf':[{'type':'object','properties':{'k':{'isDiscriminator':true,'type':"
                                 "'string','const':'one'}}}]},'a':{'type':'string'}";
        open(package(both), "{'u':{'k':'one'},'a':'0'}");
        set({ "u" }, json("{'k':'two'}"));
        set({ "a" }, "1");
        set({ "u" }, json("{'k':'one'}"));
        QSignalSpy reloaded(m_bench.get(), &Bench::reloaded);
        m_bench->reload(package(first));
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, patience);
        settle();
        m_bench->undo();
        settle();
        QCOMPARE(dumpJson(m_bench->inputs().runtime()), std::string(R"({"u":{"k":"one"},"a":"0"})"));
        QVERIFY(!m_bench->inputs().document.canUndo());
        m_bench->redo();
        settle();
        QCOMPARE(dumpJson(m_bench->inputs().runtime()), std::string(R"({"u":{"k":"one"},"a":"1"})"));
    }

    void aReloadInTheMiddleOfAnAnswerLeavesNothingOpen()
    {
        const PackagePtr patterned = package("'a':{'type':'string','pattern':'^[a-z]+$'}");
        open(patterned, "{'a':'abc'}");
        QSignalSpy reloaded(m_bench.get(), &Bench::reloaded);
        InputBinding input;
        input.path = InputPath { "a" };
        m_bench->edit(SetValueEdit { input, Json("A1") });
        m_bench->reload(package("'a':{'type':'string','pattern':'^[a-z]+$'}", ",'title':'rebuilt'"));
        m_bench->edit(SetValueEdit { input, Json("A2") });
        QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, patience);
        settle();
        QCOMPARE(told(), (QStringList { QStringLiteral("/a input.pattern") }));
    }

    void atExecutionEverythingIsJudgedInOrderAndSaidOnce()
    {
        open(package("'n':{'type':'number','minimum':5},'b':{'type':'boolean'},'t':{'type':'string','pattern':'^x'},"
                     "'s':{'type':'object','isSensitiveValue':true},'m':{'type':'number'}",
                 ",'required':['n','b','t','s','m']",
                 "module.exports = (i, v) => [[v(i.s, (s) => s.type + ' ' + s.newValue)],"
                 "[[v(i.n.convertTo({ toNewType: (n) => n * 2 }), [i.t], (n, t) => n + t)]],"
                 "v(i.b, (b) => 'of ' + typeof b)];"),
            "{'n':'#{N}','b':'#{B}','t':'#{T}','s':'#{S}','m':'#{M}'}");
        QCOMPARE(told(), QStringList()); // rules on bound values are skipped
        VariableSet variables;
        for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>> {
                 { "N", "4" }, { "B", "True" }, { "T", "y" }, { "S", "hush" }, { "M", "many" } })
            variables.set(QLatin1String(name), QLatin1String(value));
        const InputsState& inputs = m_bench->inputs();
        QStringList found;
        bool over = false;
        m_bench->validateAtExecution(
            resolveInputs(*inputs.narrowed, inputs.runtime(), variables), [&](const Problems& problems) {
                for (const Problem& problem : problems)
                    found << problem.path->pointer() + u' ' + problem.code + u' ' + problem.message;
                over = true;
            });
        QTRY_VERIFY_WITH_TIMEOUT(over, patience);
        QCOMPARE(found,
            (QStringList { QStringLiteral("/n input.minimum Expected at least 5, but 4 is there."),
                QStringLiteral("/n rule.failed 8y"), QStringLiteral("/b rule.failed of boolean"),
                QStringLiteral("/t input.pattern The text does not match the pattern ^x."),
                QStringLiteral("/s rule.failed new hush"),
                QStringLiteral("/m input.type Expected a number, but what #{M} gives is none.") }));
        settle();
    }

private:
    void open(const PackagePtr& package, const QByteArray& inputs)
    {
        QSignalSpy opened(m_bench.get(), &Bench::opened);
        m_bench->open({ package, {}, json(inputs) });
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
        QVERIFY(opened[0][0].toBool());
        settle();
    }

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!m_bench->isBusy(), patience); }

    void set(const InputPath& path, const Json& value)
    {
        InputBinding input;
        input.path = path;
        m_bench->edit(SetValueEdit { input, value });
        settle();
    }

    QStringList told()
    {
        QStringList texts;
        for (const Problem& problem : m_bench->problems())
            texts << (problem.path ? problem.path->pointer() : QString()) + u' ' + problem.code;
        return texts;
    }

    BenchServices m_services;
    std::unique_ptr<Bench> m_bench;
};

QTEST_GUILESS_MAIN(TestBenchValidation)
#include "tst_benchvalidation.moc"
