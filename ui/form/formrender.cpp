// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formrender.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace Stepbench {

namespace {

constexpr int maxSide = 32767; // what QImage and PNG readers take
constexpr double maxPixels = 400e6;

Problem renderProblem(const QString& message)
{
    return makeProblem(ProblemSource::Package, QStringLiteral("render"), message);
}

} // namespace

Result<QImage> renderForm(FormPtr form, const Problems& problems, const FormHeader& header, const FormPicture& picture)
{
    FormView view;
    view.setAttribute(Qt::WA_DontShowOnScreen);
    view.setTheme(Theme::make(picture.theme));
    view.setFrame(picture.frame);
    view.setHeader(header);
    view.setRegistry(picture.registry);
    view.setResourceIsNew(picture.resourceIsNew);
    view.setForm(std::move(form));
    view.setExpandAll(picture.expand);
    view.setProblems(problems);
    view.resize(picture.width, picture.width);
    view.show();
    if (picture.openItem) {
        view.openItem(*picture.openItem, picture.expand != FormView::Expand::None);
        if (view.openItemPath() != picture.openItem)
            return renderProblem(QCoreApplication::translate("Stepbench", "The form has no list item %1.")
                                     .arg(picture.openItem->pointer()));
    }
    if (QWidget* focused = view.window()->focusWidget())
        focused->clearFocus();
    QWidget* whole = view.wholeForPainting(picture.width);
    const QSizeF size = QSizeF(whole->size()) * picture.scale;
    if (size.width() > maxSide || size.height() > maxSide || size.width() * size.height() > maxPixels)
        return renderProblem(QCoreApplication::translate("Stepbench", "The picture would be %1 x %2 pixels, too large.")
                                 .arg(size.width())
                                 .arg(size.height()));
    QImage image(
        QSize(int(std::lround(size.width())), int(std::lround(size.height()))), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(picture.scale);
    image.fill(view.theme().color().paper);
    whole->render(&image);
    return image;
}

} // namespace Stepbench
