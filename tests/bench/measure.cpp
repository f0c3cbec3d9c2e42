// SPDX-License-Identifier: Apache-2.0
#include "measure.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>

namespace Stepbench::Benchmarks {

namespace {

double quantile(std::vector<double> samples, double part)
{
    if (samples.empty())
        return 0;
    std::sort(samples.begin(), samples.end());
    return samples[std::min(samples.size() - 1, std::size_t(part * double(samples.size())))];
}

} // namespace

double median(std::vector<double> samples)
{
    return quantile(std::move(samples), 0.5);
}

double percentile95(std::vector<double> samples)
{
    return quantile(std::move(samples), 0.95);
}

double microsecondsPerCall(const std::function<void()>& call)
{
    constexpr int rounds = 9;
    constexpr double roundUs = 50'000;
    call(); // warm
    const Stopwatch one;
    call();
    const int calls = std::max(1, int(roundUs / std::max(1.0, one.microseconds())));
    std::vector<double> samples;
    for (int round = 0; round < rounds; ++round) {
        const Stopwatch watch;
        for (int i = 0; i < calls; ++i)
            call();
        samples.push_back(watch.microseconds() / calls);
    }
    return median(samples);
}

bool waitUntil(const std::function<bool()>& condition)
{
    constexpr int patienceMs = 60'000;
    constexpr int lookMs = 2; // for what no event announces, such as a line in a file
    QElapsedTimer timer;
    timer.start();
    QTimer look;
    look.start(lookMs);
    while (!condition()) {
        if (timer.elapsed() > patienceMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

double residentMebibytes(qint64 processId)
{
    constexpr double kibibytesEach = 1024;
    QFile status(QStringLiteral("/proc/%1/status").arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / kibibytesEach;
    }
    return 0;
}

} // namespace Stepbench::Benchmarks
