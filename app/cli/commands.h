// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"

namespace Stepbench {

// Each runs one subcommand to its end and returns the exit status. They need a core application object (render: a
// QApplication) and run its event loop.
int runInspect(const InspectOptions& options);
int runValidate(const ValidateOptions& options);
int runRender(const RenderOptions& options);
int runRun(const RunOptions& options);
int runSubstitute(const SubstituteOptions& options);
int runTest(const TestOptions& options);
int runSample(const SampleOptions& options);
int runMigrate(const MigrateOptions& options);
int runCompat(const CompatOptions& options);
int runFeed(const FeedOptions& options);
int runFeedServer(const FeedOptions& options); // runFeed's serve

} // namespace Stepbench
