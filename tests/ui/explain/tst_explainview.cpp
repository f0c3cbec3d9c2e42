// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainview.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Stepbench;

namespace {

Explanation portExplained()
{
    Explanation e;
    e.type = QStringLiteral("number");
    e.label = QStringLiteral("Port");
    e.component = { { "type", "number" }, { "label", "Port" } };
    e.place = { QStringLiteral("src/ui.ts"), 42, 9 };
    e.path = InputPath { "server", "port" };
    e.kind = QStringLiteral("primitive");
    e.schema = Json { { "type", "number" } };
    e.resource = Json("#{Port}");
    e.runtime = Json { { "type", "bound" }, { "expression", "#{Port}" } };
    e.exported = e.runtime;
    RuleReading reading;
    reading.paths = { InputPath { "server", "port" }, InputPath { "server", "name" } };
    reading.place = { QStringLiteral("src/validation.ts"), 7, 3 };
    e.readings = { reading };
    return e;
}

QString tabText(ExplainView& view, int tab)
{
    return static_cast<QPlainTextEdit*>(view.tabs().widget(tab))->toPlainText();
}

} // namespace

class TestExplainView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsPlacesAndRepresentations()
    {
        ExplainView view;
        QVERIFY(view.isEmpty());
        view.setExplanation(portExplained());
        QVERIFY(!view.isEmpty());
        QCOMPARE(view.titleText(), QStringLiteral("Port"));
        QCOMPARE(view.places().item(0)->text(), QStringLiteral("Made at src/ui.ts:42"));
        QCOMPARE(
            view.places().item(1)->text(), QStringLiteral("Read by the rule at src/validation.ts:7, with server.name"));
        QVERIFY(tabText(view, 0).contains(QStringLiteral("\"label\": \"Port\"")));
        QVERIFY(tabText(view, 1).contains(QStringLiteral("\"number\"")));
        QVERIFY(!view.tabs().isTabVisible(2)); // of unions
        QCOMPARE(tabText(view, 3), QStringLiteral("\"#{Port}\""));
        QVERIFY(tabText(view, 4).contains(QStringLiteral("bound")));
        QCOMPARE(tabText(view, 5), QStringLiteral("absent"));
        QVERIFY(tabText(view, 6).contains(QStringLiteral("bound")));
    }

    void showsTheMemberOfAUnionBesideAllOfThem()
    {
        ExplainView view;
        Explanation e = portExplained();
        e.schema = Json { { "anyOf", { Json::object(), Json { { "type", "object" } } } } };
        e.unionMember = Json { { "type", "object" } };
        e.unionMemberName = QStringLiteral("kind \"sea\"");
        view.setExplanation(e);
        QVERIFY(tabText(view, 1).contains(QStringLiteral("anyOf")));
        QVERIFY(view.tabs().isTabVisible(2));
        QVERIFY(tabText(view, 2).contains(QStringLiteral("object")));
        const auto labels = view.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel* label) { return label->text().contains(QStringLiteral("with kind \"sea\"")); }));
        view.setExplanation(portExplained());
        QVERIFY(!view.tabs().isTabVisible(2));
    }

    void enterOnAPlaceAsksForTheEditor()
    {
        ExplainView view;
        view.setExplanation(portExplained());
        view.show();
        QSignalSpy activated(&view, &ExplainView::placeActivated);
        view.places().setFocus();
        QTest::keyClick(&view.places(), Qt::Key_Down);
        QTest::keyClick(&view.places(), Qt::Key_Return);
        QTRY_COMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toString(), QStringLiteral("src/validation.ts"));
        QCOMPARE(activated[0][1].toInt(), 7);
    }

    void aSectionHasNoInput()
    {
        ExplainView view;
        Explanation section;
        section.type = QStringLiteral("section");
        section.label = QStringLiteral("Network");
        section.component = { { "type", "section" } };
        view.setExplanation(section);
        QCOMPARE(view.places().item(0)->text(), QStringLiteral("Where it was made is not known."));
        QVERIFY(!view.tabs().isTabVisible(1));
        view.setExplanation(portExplained());
        QVERIFY(view.tabs().isTabVisible(1));
    }
};

QTEST_MAIN(TestExplainView)
#include "tst_explainview.moc"
