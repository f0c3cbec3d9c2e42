// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <vector>

namespace Stepbench::Benchmarks {

// A steady clock in microseconds.
class Stopwatch
{
public:
    double microseconds() const
    {
        return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - m_start).count();
    }
    double milliseconds() const { return microseconds() / 1000; }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

// Of unsorted samples; 0 of none.
double median(std::vector<double> samples);
double percentile95(std::vector<double> samples);

// Microseconds a call, the median of several rounds of about 50 ms each.
double microsecondsPerCall(const std::function<void()>& call);

// Runs the event loop until the condition holds; false when it never did in a minute.
bool waitUntil(const std::function<bool()>& condition);

// Resident memory of a process in MiB, shared pages included; 0 where the platform does not tell.
double residentMebibytes(qint64 processId);

} // namespace Stepbench::Benchmarks
