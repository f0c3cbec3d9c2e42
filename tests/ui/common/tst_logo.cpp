// SPDX-License-Identifier: Apache-2.0
#include "ui/common/logo.h"

#include <QBuffer>
#include <QTest>

using namespace Stepbench;

class TestLogo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsSvgAtTheScaleOfTheScreen();
    void readsBitmaps();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
};

void TestLogo::drawsSvgAtTheScaleOfTheScreen()
{
    const QByteArray svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                         "<rect width='20' height='10' fill='#ff0000'/></svg>");
    const QPixmap logo = renderLogo(svg, 20, 2.0);
    QCOMPARE(logo.size(), QSize(40, 40));
    QCOMPARE(logo.devicePixelRatio(), 2.0);
    const QImage image = logo.toImage();
    QCOMPARE(image.pixelColor(20, 20), QColor(Qt::red));
    // Fitted, not stretched: nothing above and below a wide drawing.
    QCOMPARE(image.pixelColor(20, 4).alpha(), 0);
}

void TestLogo::readsBitmaps()
{
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QBuffer buffer;
    QVERIFY(image.save(&buffer, "PNG"));
    const QPixmap logo = renderLogo(buffer.data(), 24, 1.0);
    QCOMPARE(logo.size(), QSize(24, 24));
    QCOMPARE(logo.toImage().pixelColor(12, 12), QColor(Qt::blue));
}

void TestLogo::refusesWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("not a picture");
    QTest::newRow("cut svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><rect");
    QTest::newRow("cut png") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10);
    QTest::newRow("huge") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'>") + QByteArray(2 * 1024 * 1024, ' ');
}

void TestLogo::refusesWhatIsNoPicture()
{
    QFETCH(QByteArray, data);
    QVERIFY(renderLogo(data, 24, 1.0).isNull());
}

QTEST_MAIN(TestLogo)
#include "tst_logo.moc"
