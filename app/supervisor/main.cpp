// SPDX-License-Identifier: Apache-2.0
// The hidden mode of stepbench as a program of its own: without Qt it starts in a millisecond, and every run starts it.
#include "core/execution/supervisor.h"

int main(int argc, char** argv)
{
    return Stepbench::runSupervisor(argc, argv);
}
