// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report.h"

namespace Stepbench::Benchmarks {

// Each measures one row of the table "Figures to hold" in the design.
Figures measureStart(); // start to first interactive form, and the window's memory
Figures measureKeyPress(); // key press to repainted form
Figures measureForm(); // a choice that swaps fields, and what a reload repaints
Figures measureReload(); // rebuilt zip renamed into place to repainted form
Figures measureRun(); // overhead of a run
Figures measureStop(); // stop to all processes of the run gone
Figures measureCases(); // stepbench test on 1,000 cases
Figures measureLog(); // lines a second into the log, and its memory
Figures measureFeed(); // a feed of 1,000 packages
Figures measureInputs(); // narrowing, conversion and validation of documents
Figures measureSubstitution(); // a large text with many variables

} // namespace Stepbench::Benchmarks
