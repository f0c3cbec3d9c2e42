// SPDX-License-Identifier: Apache-2.0
#include "tests/support/packagebuilder.h"
#include "ui/results/preview.h"

#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestPreview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsText();
    void readsByteOrderMarks();
    void cutsLongTextAtALine();
    void cutsALongLineBetweenCharacters();
    void showsPictures();
    void scalesLargePicturesDown();
    void showsVectorPicturesAsTheirText();
    void saysWhyNothingIsShown_data();
    void saysWhyNothingIsShown();
    void doesNotWaitForPipes();

private:
    QString write(const QByteArray& content)
    {
        const QString path = m_folder.filePath(u"file"_s);
        writeTestFile(path, content);
        return path;
    }

    QTemporaryDir m_folder;
};

void TestPreview::showsText()
{
    const Preview preview = loadPreview(write("{ \"naïve\": true }\n"));
    QVERIFY(preview.kind == Preview::Kind::Text);
    QCOMPARE(preview.text, u"{ \"naïve\": true }\n"_s);
    QVERIFY(preview.note.isEmpty());
}

void TestPreview::readsByteOrderMarks()
{
    QStringEncoder encode(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray bytes = encode(u"zwölf"_s);
    const Preview preview = loadPreview(write(bytes));
    QVERIFY(preview.kind == Preview::Kind::Text);
    QCOMPARE(preview.text, u"zwölf"_s);
}

void TestPreview::cutsLongTextAtALine()
{
    const QByteArray line("one line of a long file\n");
    const Preview preview = loadPreview(write(line.repeated(int(longestTextPreview / line.size()) + 10)));
    QVERIFY(preview.kind == Preview::Kind::Text);
    QVERIFY(preview.text.endsWith(u"one line of a long file\n"));
    QVERIFY(preview.text.size() <= longestTextPreview);
    QVERIFY(preview.text.size() > longestTextPreview - 2 * line.size());
    QVERIFY(!preview.note.isEmpty());
}

void TestPreview::cutsALongLineBetweenCharacters()
{
    // Three bytes a character: the limit is no multiple of three.
    const Preview preview = loadPreview(write(QByteArray("€").repeated(int(longestTextPreview))));
    QVERIFY(preview.kind == Preview::Kind::Text);
    QCOMPARE(preview.text.count(u'€'), preview.text.size());
    QVERIFY(preview.text.size() > longestTextPreview / 3 - 3);
}

void TestPreview::showsPictures()
{
    QImage image(30, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = m_folder.filePath(u"no suffix"_s);
    QVERIFY(image.save(path, "PNG"));
    const Preview preview = loadPreview(path);
    QVERIFY(preview.kind == Preview::Kind::Image);
    QCOMPARE(preview.image.size(), QSize(30, 20));
    QCOMPARE(preview.image.pixelColor(3, 3), QColor(Qt::red));
    QCOMPARE(preview.note, u"30 x 20 pixels"_s);
}

void TestPreview::scalesLargePicturesDown()
{
    QImage image(largestImagePreview * 3, 30, QImage::Format_RGB32);
    image.fill(Qt::blue);
    const QString path = m_folder.filePath(u"wide.png"_s);
    QVERIFY(image.save(path));
    const Preview preview = loadPreview(path);
    QVERIFY(preview.kind == Preview::Kind::Image);
    QCOMPARE(preview.image.width(), largestImagePreview);
    QCOMPARE(preview.image.height(), 10);
    QVERIFY(preview.note.contains(QString::number(largestImagePreview * 3)));
}

void TestPreview::showsVectorPicturesAsTheirText()
{
    const Preview preview = loadPreview(write("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>"));
    QVERIFY(preview.kind == Preview::Kind::Text);
    QVERIFY(preview.text.startsWith(u"<svg"));
}

void TestPreview::saysWhyNothingIsShown_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfa\xc3\x28");
    QTest::newRow("half a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
}

void TestPreview::saysWhyNothingIsShown()
{
    QFETCH(QByteArray, content);
    const Preview preview = loadPreview(write(content));
    QVERIFY(preview.kind == Preview::Kind::None);
    QVERIFY(!preview.note.isEmpty());
}

void TestPreview::doesNotWaitForPipes()
{
#ifdef Q_OS_UNIX
    const QString path = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    QVERIFY(loadPreview(path).kind == Preview::Kind::None);
#endif
    QVERIFY(!loadPreview(m_folder.filePath(u"missing"_s)).note.isEmpty());
}

QTEST_MAIN(TestPreview)
#include "tst_preview.moc"
