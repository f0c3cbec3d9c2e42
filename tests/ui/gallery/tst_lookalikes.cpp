// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/gallery/rulermarks.h"

#include "core/bench/bench.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "ui/form/formrender.h"
#include "ui/main/packageheader.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int width = 1000; // wide enough for a content column of 600
constexpr int labelRight = 256;
constexpr int contentLeft = 282;
constexpr int contentRight = contentLeft + 600;
constexpr int fieldRight = contentRight - 40; // an icon stands beside it

} // namespace

// Packages, built by the published command line, whose forms have the shape of the process editor's pictures that
// reference/process-editor.md was measured in (its sections 1 and 2): what is drawn of them has its measures, to the
// pixel at 100 %.
class TestLookalikes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void barsRowsAndFields();
    void notesBreakWhereTheirsDo();
    void stackedRows();
    void collapsedRows();
    void itemPopup();
    void radioButtonsAndInlineList();
    void emptyListsAndCheckbox();
    void cardOfAList();
    void boundAndSecretFields();
    void largerScalesKeepLinesSharp_data();
    void largerScalesKeepLinesSharp();

private:
    QImage drawn(const char* package, const FormPicture& picture);
    static FormPicture rows(FormView::Expand expand = FormView::Expand::All);

    BenchServices m_services;
    const ThemeColors m_colors = themeColors(ThemeId::Light);
};

void TestLookalikes::initTestCase()
{
    const Result<NodeInstallation> node = locateNode({});
    QVERIFY2(node.ok(), "These tests need Node 16 or newer");
    m_services.host = ScriptHostSettings();
    m_services.host->nodePath = node->path;
    m_services.host->keepSpare = false;
}

FormPicture TestLookalikes::rows(FormView::Expand expand)
{
    FormPicture picture;
    picture.frame = FormFrame::Rows;
    picture.width = width;
    picture.expand = expand;
    return picture;
}

// With STEPBENCH_PICTURES set to a folder the pictures are kept there, to be looked at.
QImage TestLookalikes::drawn(const char* package, const FormPicture& picture)
{
    const QString name = QString::fromLatin1(package);
    Bench bench(m_services);
    QSignalSpy opened(&bench, &Bench::opened);
    bench.open({ readPackage(QStringLiteral(STEPBENCH_TEST_DATA "/lookalikes/%1.1.0.0.zip").arg(name)).package, {},
        std::nullopt });
    const auto isOpen = [&] { return opened.count() == 1 && !bench.isBusy(); };
    if (!QTest::qWaitFor(isOpen, 60'000) || !bench.hasForm())
        qFatal("%s has no form", package);
    const Result<QImage> image = renderForm(
        std::make_shared<const Form>(bench.form()), bench.problems(), formHeaderOf(*bench.package()), picture);
    if (!image)
        qFatal("%s", qPrintable(image.problem().message));
    if (const QString folder = qEnvironmentVariable("STEPBENCH_PICTURES"); !folder.isEmpty())
        image->save(QDir(folder).filePath(name + u".png"));
    return image->convertToFormat(QImage::Format_RGB32);
}

// Screen 02.
void TestLookalikes::barsRowsAndFields()
{
    const QImage image = drawn("task-definition", rows());
    const QList<int> rules = fullLines(image, m_colors.rule);
    QCOMPARE(rules.size(), qsizetype(5)); // above the bar, below it, below each of the rows
    QCOMPARE(rules[1] - rules[0] + 1, 40); // the bar with its rules
    QVERIFY(isFilled(image, QRect(400, rules[0] + 1, width - 400, 38), m_colors.bar));
    QVERIFY(std::abs(ink(image, QRect(0, rules[0] + 1, 400, 38), m_colors.bar).left() - 16) <= 2);

    const QList<Stroke> fields = strokes(image, m_colors.underline, 300);
    QCOMPARE(fields.size(), qsizetype(3));
    const QList<int> noteLines { 1, 2, 2 }; // at a content column of 600
    for (int i = 0; i < 3; ++i) {
        const Stroke& field = fields[i];
        QCOMPARE(field.left, contentLeft);
        QCOMPARE(field.right, fieldRight);
        QCOMPARE(field.y - (rules[i + 1] + 1), 100); // from the row's top
        QCOMPARE(rules[i + 2] - field.y, 61 + 20 * (noteLines[i] - 1));
        const QRect label = ink(image, QRect(0, rules[i + 1] + 1, contentLeft - 4, 40), m_colors.paper);
        QVERIFY(std::abs(label.right() + 1 - labelRight) <= 2);
        const QRect help = ink(image, QRect(contentLeft - 2, rules[i + 1] + 1, 560, 40), m_colors.paper);
        QCOMPARE(help.top() - rules[i + 1], 18);
        QVERIFY(std::abs(help.left() - contentLeft) <= 2);
        const QRect chevron = ink(image, QRect(width - 60, rules[i + 1] + 1, 60, 40), m_colors.paper);
        QCOMPARE(chevron.size(), QSize(12, 7));
        QCOMPARE(width - 1 - chevron.right(), 22);
    }
    // A label inside the empty text sits on the underline; that of the filled number floats.
    const QRect inside = ink(image, QRect(contentLeft, fields[0].y - 50, 200, 48), m_colors.paper);
    QVERIFY(fields[0].y - inside.bottom() <= 13 && inside.height() <= 13);
    const QRect floating = ink(image, QRect(contentLeft, fields[2].y - 50, 200, 22), m_colors.paper);
    QVERIFY(std::abs(fields[2].y - 40 - floating.center().y()) <= 1);
    const QRect value = ink(image, QRect(contentLeft, fields[2].y - 26, 200, 24), m_colors.paper);
    QVERIFY(std::abs(fields[2].y - 16 - value.center().y()) <= 1);
}

// At the width that screen 02 has, 934 pixels at 110 %, and that of screen 03.
void TestLookalikes::notesBreakWhereTheirsDo()
{
    FormPicture picture = rows();
    picture.width = 849;
    QImage image = drawn("task-definition", picture);
    QList<int> rules = fullLines(image, m_colors.rule);
    QList<Stroke> fields = strokes(image, m_colors.underline, 300);
    QList<int> lines { 2, 3, 2 };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rules[i + 2] - fields[i].y, 61 + 20 * (lines[i] - 1));

    picture.width = 785;
    picture.openItem = InputPath { "volumes", 0 };
    image = drawn("volumes", picture);
    rules = fullLines(image, m_colors.rule);
    fields = strokes(image, m_colors.underline, 300);
    QCOMPARE(fields.size(), qsizetype(4));
    lines = { 2, 1, 4, 3 };
    for (int i = 0; i < 4; ++i)
        QCOMPARE(rules[i + 2] - fields[i].y, 61 + 20 * (lines[i] - 1));
    QCOMPARE(fields[3].y - (rules[4] + 1), 100 + 2 * 24); // its help text has three lines

    picture.width = 847;
    picture.openItem.reset();
    image = drawn("network", picture);
    rules = fullLines(image, m_colors.rule);
    QCOMPARE(rules[2] - rules[1], rules[3] - rules[2]); // three lines of note each
}

void TestLookalikes::stackedRows()
{
    FormPicture picture = rows(FormView::Expand::None);
    picture.width = 480;
    const QImage image = drawn("task-definition", picture);
    const QList<int> rules = fullLines(image, m_colors.rule);
    for (int i = 2; i < 5; ++i)
        QCOMPARE(rules[i] - rules[i - 1], 73);
    const QRect texts = ink(image, QRect(0, rules[1] + 1, 400, 72), m_colors.paper);
    QVERIFY(std::abs(texts.left() - 16) <= 2);
}

void TestLookalikes::collapsedRows()
{
    const QImage image = drawn("task-definition", rows(FormView::Expand::None));
    const QList<int> rules = fullLines(image, m_colors.rule);
    QCOMPARE(rules.size(), qsizetype(5));
    for (int i = 2; i < 5; ++i)
        QCOMPARE(rules[i] - rules[i - 1], 49);
}

// Screen 03.
void TestLookalikes::itemPopup()
{
    FormPicture picture = rows();
    picture.openItem = InputPath { "volumes", 0 };
    const QImage image = drawn("volumes", picture);
    const QList<int> rules = fullLines(image, m_colors.rule);
    QCOMPARE(rules[0], 68); // under the header
    const QRect ok = filled(image, QRect(width - 200, 0, 200, 68), m_colors.primaryButtonFill);
    QCOMPARE(ok.size(), QSize(80, 36));
    QCOMPARE(width - 1 - ok.right(), 16);
    QCOMPARE(ok.top(), 16);
    const QRect cancel = filled(image, QRect(width - 300, 0, 200, 68), m_colors.secondaryButtonFill);
    QVERIFY(std::abs(cancel.width() + 2 - 84) <= 2); // without its line
    QCOMPARE(ok.left() - (cancel.right() + 1) - 1, 8);
    const QList<Stroke> select = strokes(image, m_colors.selectUnderline, 300);
    QCOMPARE(select.size(), qsizetype(1));
    QCOMPARE(select[0].left, contentLeft);
    QCOMPARE(select[0].right, contentRight); // nothing beside it
    const QList<Stroke> texts = strokes(image, m_colors.underline, 300);
    QCOMPARE(texts.size(), qsizetype(4));
    QCOMPARE(texts[0].right, fieldRight);
}

// Screen 04.
void TestLookalikes::radioButtonsAndInlineList()
{
    const QImage image = drawn("environment", rows());
    const QList<int> rules = fullLines(image, m_colors.rule);
    // The rings stand left of their texts.
    QList<int> centres;
    for (const QRect& ring : inkGroups(image, QRect(contentLeft, rules[1] + 80, 25, 120), m_colors.paper))
        if (ring.height() == 20 && ring.width() == 20)
            centres.append(ring.center().y());
    QCOMPARE(centres.size(), qsizetype(3));
    QCOMPARE(centres[1] - centres[0], 28);
    QCOMPARE(centres[2] - centres[1], 28);

    const int row = rules[2]; // above the inline list
    const QRect add = filled(image, QRect(contentRight - 100, row, 100, 200), m_colors.secondaryButtonFill);
    QCOMPARE(add.adjusted(-1, -1, 1, 1).size(), QSize(80, 36)); // with its line
    QCOMPARE(add.right() + 2, contentRight);
    const QList<Stroke> frame = strokes(image, m_colors.rule, 500, contentLeft);
    QCOMPARE(frame.size(), qsizetype(2)); // of the box, above and below
    QCOMPARE(frame[0].y - (add.bottom() + 2), 24);
    const QList<Stroke> select = strokes(image, m_colors.selectUnderline, 300, contentLeft + 17);
    const QList<Stroke> texts = strokes(image, m_colors.underline, 300, contentLeft + 17);
    QCOMPARE(select.size(), qsizetype(1));
    QCOMPARE(texts.size(), qsizetype(2));
    QCOMPARE(select[0].y - frame[0].y, 64);
    QCOMPARE(texts[0].y - select[0].y, 64);
    QCOMPARE(texts[1].y - texts[0].y, 64);
    QCOMPARE(frame[1].y - texts[1].y, 33);
    QCOMPARE(select[0].right - texts[0].right, 40); // room for the icon
}

// Screen 05.
void TestLookalikes::emptyListsAndCheckbox()
{
    const QImage image = drawn("network", rows());
    const QList<int> rules = fullLines(image, m_colors.rule);
    QCOMPARE(rules.size(), qsizetype(5));
    for (int i = 1; i < 3; ++i) {
        const QRect add = filled(image, QRect(contentRight - 100, rules[i], 100, 180), m_colors.secondaryButtonFill)
                              .adjusted(-1, -1, 1, 1);
        QCOMPARE(add.size(), QSize(80, 36));
        QCOMPARE(rules[i + 1] - add.bottom(), 18); // 17 free
        QList<QRect> notes
            = inkGroups(image, QRect(contentLeft, rules[i] + 44, 500, add.top() - rules[i] - 44), m_colors.paper);
        // The top edge stands 17 below the centre of the last note line; a line's ink is not quite in its middle.
        QVERIFY(std::abs(add.top() - 17 - notes.last().center().y()) <= 3);
    }
    const QRect box = filled(image, QRect(contentLeft, rules[3] + 50, 30, 100), m_colors.primary);
    QCOMPARE(box.size(), QSize(18, 18));
    QCOMPARE(box.left() - contentLeft, 3);
}

// Screen 06, its first part.
void TestLookalikes::cardOfAList()
{
    FormPicture picture = rows();
    picture.width = 849; // with less room than three details need
    const QImage image = drawn("containers", picture);
    const int right = 849 - 64;
    const QList<Stroke> frame = strokes(image, m_colors.rule, 400, contentLeft);
    QVERIFY(frame.size() >= 2);
    QCOMPARE(frame[1].y - frame[0].y + 1, 93);
    const QRect card(contentLeft, frame[0].y, right - contentLeft, 93);
    const QRect title = ink(image, card.adjusted(2, 2, -60, -45), m_colors.paper);
    QVERIFY(std::abs(title.left() - card.left() - 18) <= 2);
    QVERIFY(hasColor(image, title, m_colors.link));
    const QRect remove = ink(image, QRect(right - 50, card.top() + 2, 48, 44), m_colors.paper);
    QVERIFY(std::abs(remove.width() - 14) <= 1);
    // CPU Units, Memory Limit and, at the right, "+ more…"
    const QRect details = ink(image, card.adjusted(2, 50, -2, -2), m_colors.paper);
    QVERIFY(details.right() > right - 40);
}

// Screen 06, its other parts.
void TestLookalikes::boundAndSecretFields()
{
    const QImage image = drawn("containers", rows());
    const QList<Stroke> fields = strokes(image, m_colors.underline, 300);
    QCOMPARE(fields.size(), qsizetype(4)); // text, expression, text, new secret; an existing one has dots
    QCOMPARE(fields[0].right, fieldRight);
    QCOMPARE(fields[1].right, fieldRight - 40); // insert a variable, unbind
    // Every second pixel.
    const QList<int> dotted = dottedLines(image, m_colors.underline, contentLeft);
    QCOMPARE(dotted.size(), qsizetype(1));
}

void TestLookalikes::largerScalesKeepLinesSharp_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("1.1") << 1.1;
    QTest::newRow("1.5") << 1.5;
    QTest::newRow("2") << 2.0;
}

// Rules and underlines are as thick as whole device pixels and have their colour alone.
void TestLookalikes::largerScalesKeepLinesSharp()
{
    QFETCH(double, scale);
    FormPicture picture = rows();
    picture.scale = scale;
    const QImage image = drawn("task-definition", picture);
    QCOMPARE(image.width(), qRound(width * scale));
    const QList<int> rules = fullLines(image, m_colors.rule);
    const QImage once = drawn("task-definition", rows());
    const QList<int> expected = fullLines(once, m_colors.rule);
    QCOMPARE(rules.size(), expected.size());
    const int thickness = int(scale);
    for (qsizetype i = 0; i < rules.size(); ++i) {
        QVERIFY(std::abs(rules[i] - expected[i] * scale) <= 1);
        const int last = std::min(rules[i] + thickness, image.height());
        QVERIFY(isFilled(image, QRect(0, rules[i], image.width(), last - rules[i]), m_colors.rule));
        if (last < image.height())
            QVERIFY(!isFilled(image, QRect(0, last, image.width(), 1), m_colors.rule));
    }
    QCOMPARE(strokes(image, m_colors.underline, int(300 * scale)).size(), qsizetype(3));
}

QTEST_MAIN(TestLookalikes)
#include "tst_lookalikes.moc"
