// SPDX-License-Identifier: Apache-2.0
#include "casegenerator.h"

#include "core/base/problemjson.h"
#include "core/inputs/conversion.h"
#include "core/schema/memberlookup.h"
#include "tests/support/npmpackages.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <zip.h>

#include <algorithm>
#include <cmath>

using namespace Stepbench;

namespace {

constexpr int generatedSchemas = 1500;
constexpr int inputsOfEach = 4;
constexpr int inputsOfEachFixture = 150;
const QString library = QStringLiteral("@octopusdeploy/step-runtime-inputs@2.0.0");

QString scratchFolder()
{
    return QStringLiteral(STEPBENCH_SCRATCH_DIR "/frameworkparity");
}

// By hand: STEPBENCH_SEED and STEPBENCH_TIMES look at other cases, and at more of them.
int fromEnvironment(const char* name, int otherwise)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(name, &given);
    return given ? number : otherwise;
}

// JavaScript has one kind of number; the order of keys counts.
bool sameAsInScript(const Json& a, const Json& b)
{
    if (a.is_number() && b.is_number())
        return a.get<double>() == b.get<double>();
    if (a.type() != b.type() || a.size() != b.size())
        return false;
    if (a.is_array())
        return std::equal(a.begin(), a.end(), b.begin(), sameAsInScript);
    if (!a.is_object())
        return a == b;
    const auto& left = a.get_ref<const Json::object_t&>();
    const auto& right = b.get_ref<const Json::object_t&>();
    return std::equal(left.begin(), left.end(), right.begin(),
        [](const auto& x, const auto& y) { return x.first == y.first && sameAsInScript(x.second, y.second); });
}

// As JavaScript has read it: keys that are indexes stand first. What both sides pass on untouched (a package where the
// value is something else) keeps the order that it came in.
Json inScriptOrder(const Json& value)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json& item : value)
            list.push_back(inScriptOrder(item));
        return list;
    }
    if (!value.is_object())
        return value;
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>())
        members.emplace_back(name, inScriptOrder(member));
    std::stable_sort(
        members.begin(), members.end(), [](const auto& a, const auto& b) { return listedBefore(a.first, b.first); });
    Json object = Json::object();
    for (auto& [name, member] : members)
        object[name] = std::move(member);
    return object;
}

void listPaths(const NarrowedType& type, const InputPath& path, Json& list)
{
    const auto add = [&](const PathSegment& segment, const NarrowedType& member) {
        list.push_back(Json::array({ toJson(path.child(segment)), toStdString(toString(member.kind)) }));
        listPaths(member, path.child(segment), list);
    };
    for (std::size_t i = 0; i < type.items.size(); ++i)
        add(i, type.items[i]);
    for (const NarrowedProperty& property : type.properties) {
        add(property.name, property.type);
        if (property.required)
            list.push_back("required");
    }
}

ExportNames exportNames()
{
    return { [](const QString& id) -> QString { return QStringLiteral("name of ") + id; },
        [](const QString& id) -> QString { return QStringLiteral("url of ") + id; } };
}

// The same answer that frameworkparity.mjs gives, from our code.
Json judge(const Json& givenSchema, const Json& inputs)
{
    Json result = Json::object();
    const auto fail = [&](const char* member, const Problem& problem) {
        result[member] = toStdString(problem.message);
        return result;
    };
    const auto schema = Schema::parse(givenSchema);
    if (!schema)
        return fail("error", schema.problem());
    const auto narrowed = narrow(*schema, inputs);
    if (!narrowed)
        return fail("error", narrowed.problem());
    result["paths"] = Json::array();
    listPaths((*narrowed)->root, {}, result["paths"]);
    result["wire"] = toWire(**narrowed);
    const Json runtime = toRuntimeInputs(**narrowed, inputs);
    result["runtime"] = runtime;
    result["back"] = toResourceInputs(**narrowed, runtime);
    result["exported"] = toExportInputs(**narrowed, runtime, exportNames());
    const auto again = narrow(*schema, runtime);
    if (!again)
        return fail("againError", again.problem());
    result["backAgain"] = toResourceInputs(**again, runtime);
    return result;
}

// Empty when both say the same. Texts of errors are each side's own.
QString difference(const Json& ours, const Json& theirs)
{
    for (const char* member : { "error", "paths", "wire", "runtime", "back", "exported", "againError", "backAgain" }) {
        const Json* a = findMember(ours, member);
        const Json* b = findMember(theirs, member);
        const bool isError = QLatin1String(member).endsWith(QLatin1String("rror"));
        if (!a && !b)
            continue;
        if (!a || !b || (!isError && !sameAsInScript(*a, *b))) {
            return QStringLiteral("%1: ours %2, theirs %3")
                .arg(QLatin1String(member), a ? toQString(dumpJson(*a)) : QStringLiteral("-"),
                    b ? toQString(dumpJson(*b)) : QStringLiteral("-"));
        }
    }
    return {};
}

Json readSchemaOfZip(const QString& file)
{
    int error = 0;
    zip_t* archive = zip_open(QFile::encodeName(file).constData(), ZIP_RDONLY, &error);
    if (!archive)
        return {};
    QByteArray text(1024 * 1024, '\0');
    zip_file_t* entry = zip_fopen(archive, "inputs.json", 0);
    const zip_int64_t size = entry ? zip_fread(entry, text.data(), zip_uint64_t(text.size())) : 0;
    if (entry)
        zip_fclose(entry);
    zip_discard(archive);
    auto schema = parseJson({ text.constData(), std::size_t(std::max<zip_int64_t>(size, 0)) }, file);
    return schema ? std::move(*schema) : Json();
}

} // namespace

// Compares narrowing, input paths and conversions with the framework's own library, case by case. The library comes
// from npm into a scratch folder below the build; nothing of it is ours.
class TestFrameworkParity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesOnGeneratedCases();
    void agreesOnFixtureSchemas();

private:
    QString askLibrary(const std::vector<FrameworkCase>& cases, std::vector<Json>& answers);
    void compare(const std::vector<FrameworkCase>& cases);
    int m_sound = 0;
    int m_broken = 0;
};

void TestFrameworkParity::initTestCase()
{
    STEPBENCH_NEED_NPM(scratchFolder(), { library });
}

QString TestFrameworkParity::askLibrary(const std::vector<FrameworkCase>& cases, std::vector<Json>& answers)
{
    const QString casesFile = scratchFolder() + QStringLiteral("/cases.jsonl");
    const QString resultsFile = scratchFolder() + QStringLiteral("/results.jsonl");
    QFile file(casesFile);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    for (const FrameworkCase& one : cases) {
        Json line = Json::object();
        line["schema"] = one.schema;
        line["inputs"] = one.inputs;
        file.write(dumpJsonBytes(line) + '\n');
    }
    file.close();
    QString failure = runNodeScript({ QStringLiteral("--disable-proto=delete"),
        QStringLiteral(STEPBENCH_SOURCE_DIR "/tests/core/inputs/frameworkparity.mjs"), scratchFolder(), casesFile,
        resultsFile });
    if (!failure.isEmpty())
        return failure;
    QFile results(resultsFile);
    if (!results.open(QIODevice::ReadOnly))
        return results.errorString();
    while (!results.atEnd()) {
        const QByteArray line = results.readLine();
        auto answer = parseJson({ line.constData(), std::size_t(line.size()) }, resultsFile);
        if (!answer)
            return answer.problem().message + QString::fromUtf8(line.left(200));
        answers.push_back(std::move(*answer));
    }
    return {};
}

void TestFrameworkParity::compare(const std::vector<FrameworkCase>& cases)
{
    std::vector<Json> answers;
    const QString failure = askLibrary(cases, answers);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QCOMPARE(answers.size(), cases.size());
    int different = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        // Numbers reach both sides as JSON text.
        const Json schema = *parseJson(dumpJson(cases[i].schema), {});
        QCOMPARE(answers[i].size(), cases[i].inputs.size());
        for (std::size_t k = 0; k < cases[i].inputs.size(); ++k) {
            const Json inputs = inScriptOrder(*parseJson(dumpJson(cases[i].inputs[k]), {}));
            const Json ours = judge(schema, inputs);
            const QString found = difference(ours, answers[i][k]);
            ++(findMember(ours, "error") ? m_broken : m_sound);
            if (found.isEmpty() || ++different > 3)
                continue;
            qInfo().noquote() << "case" << i << k << found << "\nschema" << toQString(dumpJson(schema)) << "\ninputs"
                              << toQString(dumpJson(inputs));
        }
    }
    QCOMPARE(different, 0);
}

void TestFrameworkParity::agreesOnGeneratedCases()
{
    const int schemas = generatedSchemas * fromEnvironment("STEPBENCH_TIMES", 1);
    CaseGenerator generator(std::uint32_t(fromEnvironment("STEPBENCH_SEED", 20261122)));
    std::vector<FrameworkCase> cases;
    for (int i = 0; i < schemas; ++i)
        cases.push_back(generator.next(inputsOfEach));
    compare(cases);
    // A generator that makes nothing but errors, or none, compares nothing.
    qInfo() << m_sound << "sound," << m_broken << "broken";
    QVERIFY(m_sound > schemas * inputsOfEach / 4);
    QVERIFY(m_broken > schemas * inputsOfEach / 10);
}

void TestFrameworkParity::agreesOnFixtureSchemas()
{
    const QDir packages(QStringLiteral(STEPBENCH_TEST_DATA "/packages"));
    CaseGenerator generator(std::uint32_t(fromEnvironment("STEPBENCH_SEED", 7)));
    std::vector<FrameworkCase> cases;
    for (const QString& name : packages.entryList({ QStringLiteral("*.zip") })) {
        const Json schema = readSchemaOfZip(packages.filePath(name));
        QVERIFY2(schema.is_object(), qPrintable(name));
        cases.push_back({ schema, {} });
        for (int i = 0; i < inputsOfEachFixture * fromEnvironment("STEPBENCH_TIMES", 1); ++i)
            cases.back().inputs.push_back(generator.inputsFor(schema));
    }
    QVERIFY(!cases.empty());
    compare(cases);
}

QTEST_GUILESS_MAIN(TestFrameworkParity)
#include "tst_frameworkparity.moc"
