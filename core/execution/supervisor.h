// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// The hidden mode that a run is started in: a process between the application and Node that ends everything below it.
//
//   PROGRAM --supervise [--remove PATH]... -- PROGRAM ARGUMENT...
//
// Standard input is the line to the application: the byte 'k' kills everything, its end (the application is gone, even
// by SIGKILL) kills everything and removes each PATH. Standard output and error are the program's own and are not
// touched, but for service messages on standard error that tell of the start, of a failed start (then the exit code is
// 127) and of processes that were still there when the program had ended, and were killed then too. The exit status, or
// the signal, is the program's.
//
// As child subreaper it also gets those who have left their session or whose parent has died
// (PR_SET_CHILD_SUBREAPER, Linux only).
int runSupervisor(int argc, char** argv);

// Whether this platform has the mode.
bool hasSupervisor();

} // namespace Stepbench
