// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>

#include <functional>

class QWidget;

namespace Stepbench {

// A key of one part of the window, which there comes before a command of the window with the same key: two shortcuts
// would be ambiguous, and neither would act. Lives as long as the host.
void onLocalKey(QWidget& host, const QList<QKeySequence>& keys, std::function<void()> act);

} // namespace Stepbench
