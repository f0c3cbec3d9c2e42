// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/gallery/picturecomparison.h"

#include <QTest>

using namespace Stepbench;

namespace {

QImage filled(QRgb color, const QSize& size = QSize(100, 100))
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

} // namespace

class TestPictureComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalPicturesDoNotDiffer()
    {
        const PictureDifference difference = comparePictures(filled(0xff336699), filled(0xff336699));
        QCOMPARE(difference.differing, 0);
        QVERIFY(difference.isSmall());
    }

    void aShadeIsTolerated()
    {
        const PictureDifference difference = comparePictures(filled(0xff808080), filled(0xff888888));
        QCOMPARE(difference.worst, 8);
        QVERIFY(difference.isSmall());
    }

    void aFewStrongPixelsAreSmallAndALineIsNot()
    {
        QImage image = filled(0xffffffff);
        image.setPixel(3, 3, 0xff000000);
        QVERIFY(comparePictures(filled(0xffffffff), image).isSmall());
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, 50, 0xff000000);
        QVERIFY(!comparePictures(filled(0xffffffff), image).isSmall());
    }

    void anotherSizeIsNeverSmall()
    {
        QVERIFY(!comparePictures(filled(0xffffffff), filled(0xffffffff, QSize(100, 101))).isSmall());
    }

    void theDifferencePictureMarksWhatDiffers()
    {
        QImage image = filled(0xffffffff);
        image.setPixel(3, 4, 0xff000000);
        const QImage picture = differencePicture(filled(0xffffffff), image);
        QCOMPARE(picture.size(), QSize(300, 100));
        QCOMPARE(picture.pixel(103, 4), 0xffff0000);
        QCOMPARE(picture.pixel(104, 4), 0xffffffff);
    }
};

QTEST_GUILESS_MAIN(TestPictureComparison)
#include "tst_picturecomparison.moc"
