// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "resources/samples/samples.h"

namespace Stepbench {

int runSample(const SampleOptions& options)
{
    const Result<QString> written = writeSamplePackage(options.output);
    if (!written) {
        printProblems({ written.problem() });
        return int(ExitCode::Environment);
    }
    printLine(*written);
    return int(ExitCode::Fine);
}

} // namespace Stepbench
