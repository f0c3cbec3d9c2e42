// SPDX-License-Identifier: Apache-2.0
#include "sampleforms.h"

#include "ui/form/formrender.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

namespace {

struct Sample
{
    const char* name;
    FormPtr (*make)();
};
constexpr Sample samples[]
    = { { "fields", Samples::fields }, { "volumes", Samples::volumes }, { "variables", Samples::variables },
          { "network", Samples::network }, { "mixed", Samples::mixed }, { "gallery", Samples::gallery } };

FormHeader header()
{
    FormHeader result;
    result.stepTypeName = QStringLiteral("Deploy Container Service");
    result.stepName = QStringLiteral("1.  Deploy the service");
    return result;
}

QImage mustRender(FormPtr form, const FormPicture& picture, const Problems& problems = {})
{
    Result<QImage> image = renderForm(std::move(form), problems, header(), picture);
    if (!image)
        qFatal("%s", qPrintable(image.problem().message));
    return *image;
}

// With STEPBENCH_PICTURES set to a folder the pictures are kept there, to be looked at.
void keep(const QImage& image, const QString& name)
{
    const QString folder = qEnvironmentVariable("STEPBENCH_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(image.save(QDir(folder).filePath(name + u".png")));
}

int countColor(const QImage& image, const QColor& color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        count += int(std::count(line, line + image.width(), color.rgb()));
    }
    return count;
}

} // namespace

class TestFormRender : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rendersSamples_data()
    {
        QTest::addColumn<int>("sample");
        QTest::addColumn<ThemeId>("theme");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        for (int i = 0; i < int(std::size(samples)); ++i) {
            for (const ThemeId theme : { ThemeId::Light, ThemeId::Dark }) {
                const auto* name = theme == ThemeId::Light ? "light" : "dark";
                QTest::addRow("%s-%s-900", samples[i].name, name) << i << theme << 900 << 1.0;
            }
            QTest::addRow("%s-light-480", samples[i].name) << i << ThemeId::Light << 480 << 1.0;
            QTest::addRow("%s-light-849@1.1", samples[i].name) << i << ThemeId::Light << 849 << 1.1;
            QTest::addRow("%s-dark-1400@2", samples[i].name) << i << ThemeId::Dark << 1400 << 2.0;
        }
    }
    void rendersSamples()
    {
        QFETCH(int, sample);
        QFETCH(ThemeId, theme);
        QFETCH(int, width);
        QFETCH(double, scale);
        FormPicture picture;
        picture.width = width;
        picture.scale = scale;
        picture.theme = theme;
        picture.frame = FormFrame::Rows;
        const QImage image = mustRender(samples[sample].make(), picture);
        keep(image, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(image.width(), qRound(width * scale));
        QVERIFY(image.height() > 100 * scale);
        const ThemeColors colors = themeColors(theme);
        QVERIFY(countColor(image, colors.paper) > image.width() * image.height() / 2);
        QVERIFY(countColor(image, colors.rule) > width);
        QVERIFY(countColor(image, colors.text) > 20);
    }
    void rendersPage()
    {
        FormPicture picture;
        picture.width = 1100;
        picture.expand = FormView::Expand::None;
        keep(mustRender(Samples::fields(), picture), QStringLiteral("page"));
        picture.theme = ThemeId::Dark;
        picture.expand = FormView::Expand::All;
        keep(mustRender(Samples::fields(), picture), QStringLiteral("page-dark"));
    }
    void rendersPopupOfItem()
    {
        FormPicture picture;
        picture.width = 785;
        picture.scale = 1.1;
        picture.openItem = InputPath { "volumes", 0 };
        keep(mustRender(Samples::volumes(), picture), QStringLiteral("popup"));
        picture.openItem = InputPath { "volumes", 7 };
        QVERIFY(!renderForm(Samples::volumes(), {}, header(), picture).ok());
    }
    void rendersProblems()
    {
        Problems problems {
            makeProblem(ProblemSource::Rule, QStringLiteral("rule"), QStringLiteral("Enter a name.")).at({ "name" }),
            makeProblem(ProblemSource::Rule, QStringLiteral("rule"), QStringLiteral("At least two tasks are needed."))
                .at({ "count" })
        };
        FormPicture picture;
        picture.frame = FormFrame::Rows;
        for (const ThemeId theme : { ThemeId::Light, ThemeId::Dark }) {
            picture.theme = theme;
            const QImage image = mustRender(Samples::fields(), picture, problems);
            keep(image, theme == ThemeId::Light ? QStringLiteral("problems") : QStringLiteral("problems-dark"));
            QVERIFY(countColor(image, themeColors(theme).danger) > 100);
            QVERIFY(countColor(image, themeColors(theme).dangerFill) > 10000);
        }
    }
    void sameFormGivesSamePicture()
    {
        const FormPicture picture;
        QCOMPARE(mustRender(Samples::gallery(), picture), mustRender(Samples::gallery(), picture));
    }
};

QTEST_MAIN(TestFormRender)
#include "tst_formrender.moc"
