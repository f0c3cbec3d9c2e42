// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"

#include <QWidget>

namespace Stepbench {

// The package as the step library offers it to somebody who adds a step: logo, name, description, categories.
class StepCard : public QWidget
{
    Q_OBJECT
public:
    explicit StepCard(QWidget* parent = nullptr);

    void setPackage(const PackagePtr& package);
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Places
    {
        QRect card;
        QRect logo;
        QRect name;
        QRect description;
        QList<QRect> chips;
        int height = 0;
    };
    Places places(int width) const;

    PackagePtr m_package;
};

} // namespace Stepbench
