// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisor.h"

int main(int argc, char** argv)
{
    return Stepbench::runSupervisor(argc, argv);
}
