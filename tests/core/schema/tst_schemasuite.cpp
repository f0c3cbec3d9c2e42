// SPDX-License-Identifier: Apache-2.0
#include "core/schema/judge.h"

#include "patternhost.h"
#include "schemafixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <vector>

using namespace Stepbench;

namespace {

// Where Debian's package json-schema-test-suite has the tests of draft-07.
const QString suiteFolder = QStringLiteral("/usr/share/json-schema-test-suite/tests/draft7");

// Files of keywords that judge() claims.
const QStringList claimed {
    QStringLiteral("additionalItems"),
    QStringLiteral("additionalProperties"),
    QStringLiteral("allOf"),
    QStringLiteral("anyOf"),
    QStringLiteral("boolean_schema"),
    QStringLiteral("const"),
    QStringLiteral("contains"),
    QStringLiteral("default"),
    QStringLiteral("dependencies"),
    QStringLiteral("enum"),
    QStringLiteral("exclusiveMaximum"),
    QStringLiteral("exclusiveMinimum"),
    QStringLiteral("if-then-else"),
    QStringLiteral("items"),
    QStringLiteral("maxItems"),
    QStringLiteral("maxLength"),
    QStringLiteral("maxProperties"),
    QStringLiteral("maximum"),
    QStringLiteral("minItems"),
    QStringLiteral("minLength"),
    QStringLiteral("minProperties"),
    QStringLiteral("minimum"),
    QStringLiteral("multipleOf"),
    QStringLiteral("not"),
    QStringLiteral("oneOf"),
    QStringLiteral("pattern"),
    QStringLiteral("patternProperties"),
    QStringLiteral("properties"),
    QStringLiteral("propertyNames"),
    QStringLiteral("ref"),
    QStringLiteral("required"),
    QStringLiteral("type"),
    QStringLiteral("uniqueItems"),
    QStringLiteral("optional/bignum"),
    QStringLiteral("optional/ecmascript-regex"),
    QStringLiteral("optional/zeroTerminatedFloats"),
    QStringLiteral("optional/format/date"),
    QStringLiteral("optional/format/date-time"),
    QStringLiteral("optional/format/email"),
    QStringLiteral("optional/format/hostname"),
    QStringLiteral("optional/format/ipv4"),
    QStringLiteral("optional/format/ipv6"),
    QStringLiteral("optional/format/json-pointer"),
    QStringLiteral("optional/format/regex"),
    QStringLiteral("optional/format/relative-json-pointer"),
    QStringLiteral("optional/format/time"),
    QStringLiteral("optional/format/uri"),
    QStringLiteral("optional/format/uri-reference"),
    QStringLiteral("optional/format/uri-template"),
};

// What is not judged here, and why. file: one file; description: one test of it, empty for all.
struct OutOfScope
{
    const char* file;
    const char* description;
    const char* why;
};

const char* const unknownFormat = "ajv-formats, the measure of our formats, does not know it: every text passes";

const std::vector<OutOfScope> outOfScope {
    { "definitions", "", "is about schemas of schemas" },
    { "refRemote", "", "a package's schema refers to nothing outside itself" },
    { "optional/content", "", "says nothing about validity to ajv" },
    { "ref", "ref overrides any sibling keywords: ref valid, maxItems ignored", "what stands beside counts to ajv" },
    { "ref", "remote ref, containing refs itself: remote ref valid", "another document is a problem of the schema" },
    { "ref", "Recursive references between schemas: valid tree", "so is a reference by $id" },
    { "optional/format/idn-email", "", unknownFormat },
    { "optional/format/idn-hostname", "", unknownFormat },
    { "optional/format/iri", "", unknownFormat },
    { "optional/format/iri-reference", "", unknownFormat },
};

QString whyOutOfScope(const QString& file, const QString& description = {})
{
    for (const OutOfScope& entry : outOfScope) {
        if (QLatin1String(entry.file) == file && QLatin1String(entry.description) == description)
            return QLatin1String(entry.why);
    }
    return {};
}

Json readSuite(const QString& name)
{
    QFile file(suiteFolder + u'/' + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return json(file.readAll().toStdString());
}

} // namespace

// The JSON Schema Test Suite over the keywords that we claim; the script host answers what patterns ask.
class TestSchemaSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_host.start());
        // On Debian tests/install-packages installs it: there its absence is a mistake.
        QVERIFY(!QFileInfo::exists(QStringLiteral("/etc/debian_version")) || QDir(suiteFolder).exists());
        if (!QDir(suiteFolder).exists())
            QSKIP("the JSON Schema Test Suite is at hand on Debian only, as the package json-schema-test-suite");
    }

    // A suite with something new asks whether it is ours.
    void everyFileIsClaimedOrOutOfScope()
    {
        QStringList names;
        for (const char* folder : { "", "optional/", "optional/format/" }) {
            const QDir directory(suiteFolder + u'/' + QLatin1String(folder));
            for (const QString& name : directory.entryList({ QStringLiteral("*.json") }, QDir::Files))
                names << QLatin1String(folder) + name.chopped(5);
        }
        QVERIFY(!names.isEmpty());
        for (const QString& name : names)
            QVERIFY2(claimed.contains(name) != !whyOutOfScope(name).isEmpty(), qPrintable(name));
        for (const QString& name : claimed)
            QVERIFY2(names.contains(name), qPrintable(name));
    }

    void claimedKeywordsAreJudgedAsTheSuiteDoes_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& name : claimed)
            QTest::newRow(qPrintable(name)) << name;
    }

    void claimedKeywordsAreJudgedAsTheSuiteDoes()
    {
        QFETCH(QString, file);
        const Json groups = readSuite(file);
        QVERIFY(groups.is_array() && !groups.empty());
        QStringList different;
        for (const Json& group : groups) {
            for (const Json& test : group["tests"]) {
                const QString name
                    = memberText(group, "description") + QStringLiteral(": ") + memberText(test, "description");
                const bool valid = isValid(group["schema"], test["data"]);
                const bool same = valid == test["valid"].get<bool>();
                const bool excused = !whyOutOfScope(file, name).isEmpty();
                if (same == excused)
                    different << (excused ? QStringLiteral("excused without need: ") : QString()) + name;
            }
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.join(u'\n')));
    }

private:
    bool isValid(const Json& schema, const Json& data)
    {
        for (;;) {
            PatternTalk talk(m_host.memory());
            JudgeContext context;
            context.document = &schema;
            context.patterns = &talk;
            const bool valid = judge(schema, data, context, Judged::Everything).empty();
            if (talk.questions().empty() || !m_host.answer(talk.questions()))
                return valid;
        }
    }

    PatternHost m_host;
};

QTEST_GUILESS_MAIN(TestSchemaSuite)
#include "tst_schemasuite.moc"
