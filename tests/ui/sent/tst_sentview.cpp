// SPDX-License-Identifier: Apache-2.0
#include "ui/common/noticebar.h"
#include "ui/sent/pairtable.h"
#include "ui/sent/sentview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static RunPreview sample()
{
    RunPreview preview;
    preview.program = u"/usr/bin/node"_s;
    preview.arguments = { u"bootstrapper.js"_s, u"Execute"_s };
    preview.workingFolder = u"/tmp/work"_s;
    preview.environment = { u"PATH=/usr/bin"_s, u"URL=a=b"_s };
    preview.variables = { { u"Name"_s, u"two\nlines"_s, false }, { u"Token"_s, u"********"_s, true } };
    preview.inputs = u"{\"name\": \"Ada\"}"_s;
    preview.packages = { { u"p"_s, u"site"_s, u"/feed/site.1.0.0.zip"_s, u"/tmp/x"_s } };
    return preview;
}

class TestSentView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsAllOfIt()
    {
        SentView view;
        view.setPreview(u"Sample"_s, sample());
        QVERIFY(view.commandText().startsWith(u"/usr/bin/node\n    \"bootstrapper.js\"\n    \"Execute\"\n"));
        QVERIFY(view.commandText().contains(u"/tmp/work"));
        QCOMPARE(view.inputsText(), u"{\"name\": \"Ada\"}"_s);
        QCOMPARE(view.environment().item(1, 1)->text(), u"a=b"_s);
        QCOMPARE(view.resources().rowCount(), 1);
        QCOMPARE(view.notice().kind(), NoticeBar::Kind::Success);
    }
    void saysWhatWouldStopARun()
    {
        RunPreview preview = sample();
        preview.problems = { makeProblem(ProblemSource::Run, u"run.account"_s, u"No such account."_s) };
        SentView view;
        view.setPreview(u"Sample"_s, preview);
        QCOMPARE(view.notice().kind(), NoticeBar::Kind::Error);
        QVERIFY(view.notice().text().contains(u"No such account."));
        preview.problems[0].severity = Severity::Warning;
        view.setPreview(u"Sample"_s, preview);
        QCOMPARE(view.notice().kind(), NoticeBar::Kind::Warning);
    }
    void copiesWholeValues()
    {
        SentView view;
        view.setPreview(u"Sample"_s, sample());
        view.variables().selectAll();
        QTest::keyClick(&view.variables(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Name=two\nlines\nToken=********"_s);
    }
    void isLookedAtAgainByItsButton()
    {
        SentView view;
        QSignalSpy wanted(&view, &SentView::lookRequested);
        auto* look = view.findChild<QPushButton*>();
        look->click();
        QCOMPARE(wanted.count(), 1);
        view.showWaiting();
        QVERIFY(!look->isEnabled());
        view.setPreview(u"Sample"_s, sample());
        QVERIFY(look->isEnabled());
        view.setOutdated();
        QVERIFY(view.findChild<QLabel*>()->text().contains(u"changed"));
    }
};

QTEST_MAIN(TestSentView)
#include "tst_sentview.moc"
