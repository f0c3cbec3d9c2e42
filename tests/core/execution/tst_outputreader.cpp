// SPDX-License-Identifier: Apache-2.0
#include "core/execution/outputreader.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestOutputReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesLinesTheirLevels();
    void treatsMalformedMessagesAsTheServerDoes();
    void swallowsUnknownMessages();
    void readsMessagesCutAnywhere();
    void readsMessagesOnTheErrorStream();
    void ignoresMessagesWithoutWhatTheyNeed();
    void keepsTheOrderOfLinesAndRequests();
    void keepsTheLastResultMessage();
    void masksEverythingButOutputValues();
    void masksFromTheMessageOn();
    void masksAcrossACut();
    void masksWhatIsEscapedForJson();
    void numbersRecords();
    void collectsArtifactRequests();
    void takesWhatTheBootstrapperTells();
    void keepsTheStackOfTheFirstException();
    void tellsWhatOfAVariableMayBeShown();
    void believesTheSupervisorOnlyBeforeTheStart();
    void takesDebuggerLinesOnlyWhileDebugging();
};

static const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);

static OutputReader reader(const QStringList& secrets = {})
{
    Masker masker;
    for (const QString& secret : secrets)
        masker.add(secret);
    return OutputReader(masker, {});
}

static QString message(const char* name, std::initializer_list<std::pair<const char*, QString>> attributes = {})
{
    ServiceMessage result { QString::fromLatin1(name), {} };
    for (const auto& [key, value] : attributes)
        result.attributes.emplace_back(QString::fromLatin1(key), value);
    return formatServiceMessage(result) + u'\n';
}

// "info:text" for records, "50:message", "name=value", in their order.
static QStringList told(OutputReader& reader)
{
    QStringList result;
    for (const RunEvent& event : reader.takeEvents()) {
        if (const auto* const records = std::get_if<LogRecords>(&event)) {
            for (const LogRecord& record : *records)
                result << toString(record.level) + u':' + record.text;
        } else if (const auto* const progress = std::get_if<RunProgress>(&event)) {
            result << QString::number(progress->percentage) + u':' + progress->message;
        } else if (const auto* const variable = std::get_if<OutputVariable>(&event)) {
            result << variable->name + u'=' + variable->value + (variable->sensitive ? u"!"_s : QString());
        } else if (const auto* const debugger = std::get_if<DebuggerAddress>(&event)) {
            result << debugger->address;
        }
    }
    return result;
}

static QStringList read(OutputReader& reader, const QString& text, OutputStream stream = OutputStream::Out)
{
    reader.append(stream, text.toUtf8(), now);
    return told(reader);
}

void TestOutputReader::givesLinesTheirLevels()
{
    OutputReader r = reader();
    QCOMPARE(read(r, u"a\n"_s + message("stdout-verbose") + u"b\nc\n" + message("stdout-default") + u"d\n"),
        QStringList({ u"info:a"_s, u"verbose:b"_s, u"verbose:c"_s, u"info:d"_s }));
    QCOMPARE(read(r, u"e\n"_s, OutputStream::Error), QStringList { u"error:e"_s });
    QCOMPARE(read(r, message("stdout-ignore") + u"f\n" + message("stdout-warning") + u"g\n"),
        QStringList { u"warning:g"_s });
    QCOMPARE(read(r, u"##octopus[stdout-default] rest\n"_s), QStringList { u"info: rest"_s });
    QCOMPARE(read(r, u"\n"_s), QStringList { u"info:"_s });
}

void TestOutputReader::treatsMalformedMessagesAsTheServerDoes()
{
    OutputReader r = reader();
    QCOMPARE(read(r, message("stdout-verbose") + u"##octopus[setVariable name='-']\nafter\n"),
        QStringList({ u"warning:Could not parse '##octopus[setVariable name='-']'"_s, u"info:after"_s }));
}

void TestOutputReader::swallowsUnknownMessages()
{
    OutputReader r = reader();
    QCOMPARE(read(r, message("create-kubernetestarget", { { "name", u"x"_s } }) + u"next\n"),
        QStringList { u"info:next"_s });
}

void TestOutputReader::readsMessagesCutAnywhere()
{
    const QByteArray bytes
        = (u"Zoë\r\n"_s + message("setVariable", { { "name", u"Foo"_s }, { "value", u"Zoë"_s } }) + u"end").toUtf8();
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        OutputReader r = reader();
        r.append(OutputStream::Out, bytes.first(cut), now);
        r.append(OutputStream::Out, bytes.sliced(cut), now);
        r.finish(now);
        QCOMPARE(told(r), QStringList({ u"info:Zoë"_s, u"Foo=Zoë"_s, u"info:end"_s }));
    }
}

void TestOutputReader::readsMessagesOnTheErrorStream()
{
    OutputReader r = reader();
    QCOMPARE(read(r, message("stderr-progress") + u"a\n", OutputStream::Error), QStringList { u"verbose:a"_s });
    QCOMPARE(read(r, message("stderr-ignore")), QStringList());
    QCOMPARE(read(r, u"b\n"_s, OutputStream::Error), QStringList());
    QCOMPARE(read(r, message("progress", { { "percentage", u"5"_s }, { "message", u""_s } }), OutputStream::Error),
        QStringList { u"5:"_s });
}

void TestOutputReader::ignoresMessagesWithoutWhatTheyNeed()
{
    OutputReader r = reader();
    QCOMPARE(
        read(r,
            message("setVariable", { { "name", u"Foo"_s } }) + message("setVariable", { { "value", u"x"_s } })
                + message("setVariable", { { "name", u"  "_s }, { "value", u"x"_s } })
                + message("progress", { { "percentage", u"50"_s } }) + message("progress", { { "message", u"m"_s } })
                + message("progress", { { "percentage", u"half"_s }, { "message", u"m"_s } })
                + message("createArtifact", { { "path", u"/x"_s } }) + message("mask")),
        QStringList());
    QVERIFY(r.artifacts().empty());
}

void TestOutputReader::keepsTheOrderOfLinesAndRequests()
{
    OutputReader r = reader();
    QCOMPARE(read(r,
                 u"a\n"_s + message("progress", { { "percentage", u"50"_s }, { "message", u"half"_s } }) + u"b\nc\n"
                     + message("setVariable", { { "name", u"N"_s }, { "value", u"V"_s }, { "sensitive", u"True"_s } })
                     + u"d\n"),
        QStringList({ u"info:a"_s, u"50:half"_s, u"info:b"_s, u"info:c"_s, u"N=V!"_s, u"info:d"_s }));
}

void TestOutputReader::keepsTheLastResultMessage()
{
    OutputReader r = reader({ u"secret"_s });
    read(r, message("resultMessage", { { "message", u"first"_s } }));
    read(r, message("resultMessage", { { "message", u"the secret"_s } }));
    QCOMPARE(r.resultMessage(), u"the ********"_s);
}

void TestOutputReader::masksEverythingButOutputValues()
{
    OutputReader r = reader({ u"hunter2"_s });
    QCOMPARE(read(r,
                 u"it is hunter2\n"_s + message("progress", { { "percentage", u"1"_s }, { "message", u"hunter2"_s } })
                     + u"##octopus[hunter2 broken\n##octopus[hunter2 =]\n"
                     + message("setVariable", { { "name", u"N"_s }, { "value", u"hunter2"_s } })),
        QStringList({ u"info:it is ********"_s, u"1:********"_s, u"info:##octopus[******** broken"_s,
            u"warning:Could not parse '##octopus[******** =]'"_s, u"N=hunter2"_s }));
    QCOMPARE(read(r, u"hunter2\n"_s, OutputStream::Error), QStringList { u"error:********"_s });
    QCOMPARE(r.lastErrorLines(), QStringList { u"********"_s });
    r.log(LogLevel::Warning, u"of our own: hunter2\nsecond"_s, now);
    QCOMPARE(told(r), QStringList({ u"warning:of our own: ********"_s, u"warning:second"_s }));
    read(r, message("createArtifact", { { "name", u"hunter2.txt"_s }, { "path", u"/x"_s } }));
    QCOMPARE(r.artifacts()[0].name, u"********.txt"_s);
    read(r, message("stepbench-exception", { { "message", u"bad hunter2"_s } }));
    QCOMPARE(r.problems()[0].message, u"bad ********"_s);
}

void TestOutputReader::masksFromTheMessageOn()
{
    OutputReader r = reader();
    QCOMPARE(
        read(r,
            u"token-1 token-2\n"_s
                + message("setVariable", { { "name", u"N"_s }, { "value", u"token-1"_s }, { "sensitive", u"True"_s } })
                + u"token-1 token-2\n" + message("mask", { { "value", u"token-2"_s } }) + u"token-1 token-2\n"),
        QStringList(
            { u"info:token-1 token-2"_s, u"N=token-1!"_s, u"info:******** token-2"_s, u"info:******** ********"_s }));
}

void TestOutputReader::masksWhatIsEscapedForJson()
{
    OutputReader r = reader({ u"a\"quoted\"\nword"_s });
    read(r, u"sent {'p':'a\\'quo"_s.replace(u'\'', u'"'));
    QCOMPARE(read(r, u"ted\\'\\nword'}\n"_s.replace(u'\'', u'"')),
        QStringList { u"info:sent {'p':'********'}"_s.replace(u'\'', u'"') });
    // Of a message that cannot be read only the beginning is shown.
    const QString cut = QString(190, u'x') + u"a\\\"quoted\\\"\\nword";
    QVERIFY(!read(r, u"##octopus["_s + cut + u"]\n").join(u'\n').contains(u"quo"));
}

void TestOutputReader::masksAcrossACut()
{
    OutputReader r = reader({ u"hunter2hunter2"_s });
    const QStringList lines = read(r, QString(256 * 1024 - 8, u'x') + u"hunter2hunter2 and more\nnext\n");
    QCOMPARE(lines.size(), 2);
    QVERIFY(!lines[0].contains(u"hunter"_s));
    QVERIFY(lines[0].contains(u"x******** ["_s));
    QCOMPARE(lines[1], u"info:next"_s);
}

void TestOutputReader::numbersRecords()
{
    OutputReader r = reader();
    r.append(OutputStream::Out, "a\nb\n", now);
    r.append(OutputStream::Error, "c\n", now.addMSecs(5));
    const auto events = r.takeEvents();
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(std::get<LogRecords>(events[0]),
        (LogRecords { { 1, now, LogLevel::Info, u"a"_s }, { 2, now, LogLevel::Info, u"b"_s },
            { 3, now.addMSecs(5), LogLevel::Error, u"c"_s } }));
    QVERIFY(!r.hasEvents());
}

void TestOutputReader::collectsArtifactRequests()
{
    OutputReader r = reader();
    read(r,
        message("createArtifact", { { "path", u"/a/b"_s }, { "name", u"b"_s }, { "length", u"12"_s } })
            + message("createArtifact", { { "name", u"b"_s } }));
    QCOMPARE(r.artifacts().size(), std::size_t(2));
    QCOMPARE(r.artifacts()[0].path, u"/a/b"_s);
    QCOMPARE(r.artifacts()[1].path, QString());
}

void TestOutputReader::takesWhatTheBootstrapperTells()
{
    OutputReader r = reader();
    QCOMPARE(read(r,
                 message("stepbench-exception",
                     { { "message", u"boom"_s }, { "file", u"src/executor.ts"_s }, { "line", u"3"_s },
                         { "column", u"7"_s } })
                     + message("stepbench-problem", { { "code", u"run.unsettled"_s }, { "message", u"never"_s } })),
        QStringList());
    QCOMPARE(r.problems().size(), std::size_t(2));
    QCOMPARE(describe(r.problems()[0]), u"src/executor.ts:3:7: error: boom [run.exception]"_s);
    QCOMPARE(r.problems()[1].code, u"run.unsettled"_s);
}

void TestOutputReader::keepsTheStackOfTheFirstException()
{
    OutputReader r = reader({ u"hunter2"_s });
    const auto exception = [](const QString& stack) {
        return message("stepbench-exception", { { "message", u"boom"_s }, { "stack", stack } });
    };
    read(r, exception(u"Error: no hunter2\n    at f (src/executor.ts:3:7)\n"_s + QString(5'000, u'x')));
    read(r, exception(u"Error: later\n    at g (src/executor.ts:9:9)"_s));
    QCOMPARE(r.stack().mid(0, 2), QStringList({ u"Error: no ********"_s, u"    at f (src/executor.ts:3:7)"_s }));
    QCOMPARE(r.stack().size(), 3);
    QVERIFY(r.stack().last().size() < 5'000);
    OutputReader endless = reader();
    read(endless, exception(u"    at f (a.js:1:1)\n"_s.repeated(100'000)));
    QVERIFY(endless.stack().size() <= 1'000);
}

void TestOutputReader::tellsWhatOfAVariableMayBeShown()
{
    OutputReader r = reader({ u"hunter2"_s });
    r.append(OutputStream::Out,
        (message("setVariable", { { "name", u"Url"_s }, { "value", u"me:hunter2@host"_s } })
            + message("setVariable", { { "name", u"Pin"_s }, { "value", u"42"_s }, { "sensitive", u"True"_s } }))
            .toUtf8(),
        QDateTime::currentDateTimeUtc());
    QStringList shown;
    for (const RunEvent& event : r.takeEvents()) {
        if (const auto* variable = std::get_if<OutputVariable>(&event))
            shown << variable->shown;
    }
    QCOMPARE(shown, QStringList({ u"me:********@host"_s, u"********"_s }));
}

void TestOutputReader::believesTheSupervisorOnlyBeforeTheStart()
{
    OutputReader r = reader();
    read(r, message("stepbench-supervisor", { { "event", u"started"_s }, { "value", u"42"_s } }), OutputStream::Error);
    read(
        r, message("stepbench-supervisor", { { "event", u"failed"_s }, { "value", u"a lie"_s } }), OutputStream::Error);
    read(r, message("stepbench-supervisor", { { "event", u"started"_s }, { "value", u"1"_s } }), OutputStream::Error);
    QCOMPARE(r.processId(), qint64(42));
    QCOMPARE(r.startFailure(), QString());
}

void TestOutputReader::takesDebuggerLinesOnlyWhileDebugging()
{
    const QString lines = u"Debugger listening on ws://127.0.0.1:9229/0f2c\n"
                          "For help, see: https://nodejs.org/en/docs/inspector\nDebugger attached.\nmy own error\n"_s;
    OutputReader plain = reader();
    QCOMPARE(read(plain, lines, OutputStream::Error).filter(u"error:"_s).size(), 4);
    OutputReader debugging = reader();
    debugging.setDebugging();
    QCOMPARE(read(debugging, lines, OutputStream::Error),
        QStringList({ u"verbose:Debugger listening on ws://127.0.0.1:9229/0f2c"_s, u"ws://127.0.0.1:9229/0f2c"_s,
            u"verbose:For help, see: https://nodejs.org/en/docs/inspector"_s, u"verbose:Debugger attached."_s,
            u"error:my own error"_s }));
    read(debugging, u"Starting inspector on 127.0.0.1:9229 failed: address already in use\n"_s, OutputStream::Error);
    QCOMPARE(debugging.problems().size(), std::size_t(1));
    QCOMPARE(debugging.problems()[0].code, u"run.debugger"_s);
}

QTEST_GUILESS_MAIN(TestOutputReader)
#include "tst_outputreader.moc"
