// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/noticebar.h"

namespace Stepbench {

// Asks once, above the form and without stopping anything else, whether code of a folder may run. Hidden while nothing
// is asked.
class TrustBanner : public NoticeBar
{
    Q_OBJECT
public:
    explicit TrustBanner(QWidget* parent = nullptr);

    void ask(const QString& packageName, const QString& folder);
    // For who has just asked for a run by hand: the keyboard goes to the harmless answer.
    void focusAnswer();

Q_SIGNALS:
    void trusted();
    void declined();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPushButton* m_decline;
};

} // namespace Stepbench
