// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace Stepbench {

// Tells of Ctrl+C (SIGINT) and SIGTERM in the event loop, so that a command can end in order. The second one ends the
// program at once. One at a time.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void interrupted();

private:
    void check();
};

} // namespace Stepbench
