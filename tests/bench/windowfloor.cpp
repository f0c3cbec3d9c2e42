// SPDX-License-Identifier: Apache-2.0
// The floor of every window: an empty one, or one with as many line edits as its argument says, which says on stdout
// when it has been painted and stays until it is ended.
#include <QApplication>
#include <QLineEdit>
#include <QPaintEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cstdio>
#include <cstdlib>

namespace {

class Window : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        std::puts("painted");
        std::fflush(stdout);
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    Window window;
    window.resize(1280, 800);
    if (const int rows = argc > 1 ? std::atoi(argv[1]) : 0; rows > 0) {
        auto* area = new QScrollArea;
        auto* content = new QWidget;
        auto* fields = new QVBoxLayout(content);
        for (int i = 0; i < rows; ++i)
            fields->addWidget(new QLineEdit(QString::number(i)));
        area->setWidget(content);
        area->setWidgetResizable(true);
        (new QVBoxLayout(&window))->addWidget(area);
    }
    window.show();
    return QApplication::exec();
}
