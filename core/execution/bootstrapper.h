// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace Stepbench {

// The service messages that only our bootstrapper and our supervisor write; a server swallows unknown ones.
inline constexpr QStringView exceptionMessage = u"stepbench-exception"; // message, stack, file?, line?, column?
inline constexpr QStringView problemMessage = u"stepbench-problem"; // code, message
inline constexpr QStringView supervisorMessage = u"stepbench-supervisor"; // event: started|failed|leftovers, value

// Puts our bootstrapper.js into folder; gives its path.
Result<QString> writeBootstrapper(const QString& folder);

// The script for what the author named: a folder with bootstrapper.js, or the file itself.
Result<QString> findForeignBootstrapper(const QString& path);

} // namespace Stepbench
