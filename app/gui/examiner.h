// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace Stepbench {

class Bench;
class Workspace;

// Gives every form with another structure a second look (Bench::examine), once nobody has typed for a moment. Owned by
// the application.
class Examiner : public QObject
{
    Q_OBJECT
public:
    explicit Examiner(Workspace& workspace, QObject* parent = nullptr);

private:
    void watch(Bench& bench);
};

} // namespace Stepbench
