// SPDX-License-Identifier: Apache-2.0
// The floor of every window: an empty one, which says on stdout when it has been painted and stays until it is ended.
#include <QApplication>
#include <QPaintEvent>
#include <QWidget>

#include <cstdio>

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
    window.show();
    return QApplication::exec();
}
