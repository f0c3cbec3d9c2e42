// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// A newer major version of the shown step, as the banner over its rows offers it (reference/process-editor.md 3).
struct UpgradeNotice
{
    quint64 current = 0; // majors
    quint64 offered = 0;
    QString releaseNotesUrl; // of the offered version; only web addresses become a link
    bool isTarget = false;
    bool isBusy = false; // the upgrade is under way

    bool operator==(const UpgradeNotice&) const = default;
};

} // namespace Stepbench
