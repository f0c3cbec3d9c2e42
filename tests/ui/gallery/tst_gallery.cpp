// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/gallery/picturecomparison.h"

#include "core/bench/bench.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "ui/form/formrender.h"
#include "ui/main/packageheader.h"

#include <QDir>
#include <QFontDatabase>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr auto folder = STEPBENCH_TEST_DATA "/gallery";

// A part of the gallery's form and how it is drawn.
struct Part
{
    const char* name;
    int section; // of the form; -1: all of it
    int width = 900;
    FormView::Expand expand = FormView::Expand::All;
    bool isDrawnTwiceAsLarge = false; // too
};
constexpr auto all = FormView::Expand::All;
constexpr Part parts[]
    = { { "text", 0 }, { "number", 1 }, { "checkbox", 2, 900, all, true }, { "sensitive", 3, 900, all, true },
          { "select", 4 }, { "radio-buttons", 5, 900, all, true }, { "selectors", 6 }, { "lists", 7 },
          { "code-editor", 8, 900, all, true }, { "notes", 9, 900, all, true }, { "group", 10 }, { "unknown", 11 },
          { "collapsed", -1, 900, FormView::Expand::None }, { "text-narrow", 0, 480 }, { "lists-narrow", 7, 480 } };

// Of the inputs below one section's member, the root's in the order of the sections.
Problems problemsOf(const Bench& bench, int section)
{
    Problems problems = bench.problems();
    if (section < 0)
        return problems;
    const InputPath member { bench.inputs().narrowed->root.properties[std::size_t(section)].name };
    std::erase_if(problems, [&](const Problem& p) { return !p.path || !p.path->startsWith(member); });
    return problems;
}

PackagePtr gallery()
{
    return readPackage(QLatin1String(folder) + QStringLiteral("/gallery.1.0.0.zip")).package;
}

// The same package as the older tools made them: the factories come in as the second argument. By hand: nothing public
// builds these any more.
PackagePtr earlyGallery()
{
    auto early = std::make_shared<Package>(*gallery());
    // The bundled framework is there for the initial inputs only.
    early->ui.text.replace("export { GalleryUI as default };",
        "export default { createInitialInputs: GalleryUI.createInitialInputs,"
        " editInputsForm(inputs, components) { dist$1 = components; return GalleryUI.editInputsForm(inputs); } };");
    early->hash += "early";
    return early;
}

// A quarter of the file: channels in steps that are well below the tolerance, and a table of colours where that is
// enough.
QImage fewerColors(const QImage& image)
{
    QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    QList<QRgb> table;
    QHash<QRgb, uchar> indexes;
    QImage indexed(rgb.size(), QImage::Format_Indexed8);
    for (int y = 0; y < rgb.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(rgb.scanLine(y));
        uchar* target = indexed.scanLine(y);
        for (int x = 0; x < rgb.width(); ++x) {
            const auto step = [](int channel) { return (channel + 8) / 17 * 17; };
            const QRgb color = qRgb(step(qRed(line[x])), step(qGreen(line[x])), step(qBlue(line[x])));
            line[x] = color;
            if (!indexes.contains(color)) {
                indexes.insert(color, uchar(table.size()));
                table.append(color);
            }
            target[x] = indexes.value(color);
        }
    }
    indexed.setColorTable(table);
    return table.size() <= 256 ? indexed : rgb;
}

QString fileOf(const QString& name)
{
    return QLatin1String(folder) + QStringLiteral("/pictures/%1.png").arg(name);
}

} // namespace

// Pictures of every component in every state, drawn as `stepbench render` draws them and held against those in
// tests/data/gallery/pictures. STEPBENCH_UPDATE_PICTURES=1 writes them anew (tests/data/gallery/README.md).
class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void looksAsItDid_data();
    void looksAsItDid();
    void itemPopupLooksAsItDid_data();
    void itemPopupLooksAsItDid();
    void earlyGenerationLooksTheSame();

private:
    void open(Bench& bench, const PackagePtr& package);
    void hold(const QImage& image, const QString& name);
    FormPicture pictureOf(int width, FormView::Expand expand) const;

    BenchServices m_services;
    std::unique_ptr<Bench> m_bench;
};

void TestGallery::initTestCase()
{
    const Result<NodeInstallation> node = locateNode({});
    QVERIFY2(node.ok(), "These tests need Node 16 or newer");
    m_services.host = ScriptHostSettings();
    m_services.host->nodePath = node->path;
    m_services.host->keepSpare = false;
    // Right-to-left letters come from here, whatever the machine has.
    const int hebrew
        = QFontDatabase::addApplicationFont(QStringLiteral(STEPBENCH_TEST_DATA "/fonts/NotoSansHebrew-Regular.ttf"));
    QVERIFY(hebrew >= 0);
    QFont::insertSubstitution(Theme::make(ThemeId::Light).font(FontRole::Body).family(),
        QFontDatabase::applicationFontFamilies(hebrew).front());
    m_bench = std::make_unique<Bench>(m_services);
    open(*m_bench, gallery());
    QCOMPARE(m_bench->form().content.size(), std::size_t(12));
}

void TestGallery::open(Bench& bench, const PackagePtr& package)
{
    QVERIFY(package);
    QSignalSpy opened(&bench, &Bench::opened);
    bench.open({ package, {}, std::nullopt });
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(!bench.isBusy());
    QVERIFY2(bench.hasForm(), qPrintable(bench.problems().empty() ? QString() : describe(bench.problems().front())));
}

FormPicture TestGallery::pictureOf(int width, FormView::Expand expand) const
{
    FormPicture picture;
    picture.frame = FormFrame::Rows;
    picture.width = width;
    picture.expand = expand;
    return picture;
}

void TestGallery::hold(const QImage& image, const QString& name)
{
    const QString file = fileOf(name);
    if (qEnvironmentVariableIsSet("STEPBENCH_UPDATE_PICTURES")) {
        constexpr int smallest = 0; // of a PNG: how hard it is compressed, not how good it looks
        QVERIFY(fewerColors(image).save(file, "PNG", smallest));
        return;
    }
    const QImage expected(file);
    QVERIFY2(!expected.isNull(), qPrintable(file));
    const PictureDifference difference = comparePictures(expected, image);
    if (difference.isSmall())
        return;
    const QString shown = QDir::current().absoluteFilePath(QStringLiteral("gallery-%1-differs.png").arg(name));
    differencePicture(expected, image).save(shown);
    QFAIL(qPrintable(QStringLiteral("%1 of %2 pixels differ, by up to %3: see %4")
                         .arg(difference.differing)
                         .arg(difference.pixels)
                         .arg(difference.worst)
                         .arg(shown)));
}

void TestGallery::looksAsItDid_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<ThemeId>("theme");
    QTest::addColumn<int>("scale");
    for (int i = 0; i < int(std::size(parts)); ++i) {
        for (const ThemeId theme : { ThemeId::Light, ThemeId::Dark }) {
            for (int scale = 1; scale <= (parts[i].isDrawnTwiceAsLarge ? 2 : 1); ++scale)
                QTest::addRow("%s-%s-%dx", parts[i].name, theme == ThemeId::Light ? "light" : "dark", scale)
                    << i << theme << scale;
        }
    }
}

void TestGallery::looksAsItDid()
{
    QFETCH(int, part);
    QFETCH(ThemeId, theme);
    QFETCH(int, scale);
    const Part& which = parts[part];
    Form form = m_bench->form();
    if (which.section >= 0)
        form.content = { m_bench->form().content[std::size_t(which.section)] };
    FormPicture picture = pictureOf(which.width, which.expand);
    picture.theme = theme;
    picture.scale = scale;
    const Result<QImage> image = renderForm(std::make_shared<const Form>(std::move(form)),
        problemsOf(*m_bench, which.section), formHeaderOf(*m_bench->package()), picture);
    QVERIFY(image.ok());
    hold(*image, QString::fromLatin1(QTest::currentDataTag()));
}

void TestGallery::itemPopupLooksAsItDid_data()
{
    QTest::addColumn<ThemeId>("theme");
    QTest::newRow("popup-light-1x") << ThemeId::Light;
    QTest::newRow("popup-dark-1x") << ThemeId::Dark;
}

void TestGallery::itemPopupLooksAsItDid()
{
    QFETCH(ThemeId, theme);
    FormPicture picture = pictureOf(860, FormView::Expand::All);
    picture.theme = theme;
    picture.openItem = InputPath { "list", "ships", 0 };
    const Result<QImage> image = renderForm(
        std::make_shared<const Form>(m_bench->form()), m_bench->problems(), formHeaderOf(*m_bench->package()), picture);
    QVERIFY2(image.ok(), image.ok() ? "" : qPrintable(image.problem().message));
    hold(*image, QString::fromLatin1(QTest::currentDataTag()));
}

void TestGallery::earlyGenerationLooksTheSame()
{
    Bench early(m_services);
    open(early, earlyGallery());
    QVERIFY(early.scripts().earlyGeneration);
    QVERIFY(!m_bench->scripts().earlyGeneration);
    const auto drawn = [this](const Bench& bench) {
        return renderForm(std::make_shared<const Form>(bench.form()), bench.problems(), formHeaderOf(*bench.package()),
            pictureOf(900, FormView::Expand::All));
    };
    const Result<QImage> expected = drawn(*m_bench);
    const Result<QImage> actual = drawn(early);
    QVERIFY(expected.ok() && actual.ok());
    QCOMPARE(*actual, *expected);
}

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
