// SPDX-License-Identifier: Apache-2.0
#include "app/gui/trace.h"

#include "core/base/problemjson.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace Stepbench {

Trace::Trace(const TraceClock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Result<void> Trace::open(const QString& file)
{
    m_file.setFileName(file);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        return makeProblem(ProblemSource::Run, QStringLiteral("trace.write"),
            tr("Cannot write the trace to %1: %2.").arg(file, m_file.errorString()))
            .inFile(file);
    }
    const Json start = { { "us", 0 }, { "event", "start" }, { "processStartUnixUs", m_clock.wallMicroseconds() } };
    m_file.write(dumpJsonBytes(start) + '\n');
    m_file.flush();
    return {};
}

void Trace::write(Json event)
{
    if (!m_file.isOpen())
        return;
    Json line = { { "us", m_clock.microseconds() } };
    for (auto& [name, value] : event.items())
        line[name] = value;
    m_file.write(dumpJsonBytes(line) + '\n');
    m_file.flush();
}

void Trace::watch(QWidget* window)
{
    if (!isOpen())
        return;
    m_window = window;
    window->installEventFilter(this);
}

bool Trace::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_window)
        return false;
    if (event->type() == QEvent::Paint && !std::exchange(m_firstPaintSeen, true)) {
        write({ { "event", "window.firstPaint" } });
    } else if (event->type() == QEvent::UpdateRequest && m_paintWanted) {
        m_paintWanted = false;
        // The request is still to be handled: everything dirty is painted once it has been.
        QMetaObject::invokeMethod(this, &Trace::formPainted, Qt::QueuedConnection);
    }
    return false;
}

void Trace::packageDetected(const QString& file)
{
    if (!isOpen())
        return;
    const QString id = QStringLiteral("p%1").arg(++m_packages);
    m_detected.insert(file, id);
    write({ { "event", "package.detected" }, { "id", id.toStdString() }, { "file", file.toStdString() } });
}

void Trace::packageLoaded(const QString& file, const QString& label)
{
    if (!isOpen())
        return;
    if (!m_detected.contains(file))
        packageDetected(file);
    const std::string cause = m_detected.take(file).toStdString();
    write({ { "event", "package.loaded" }, { "cause", cause }, { "package", label.toStdString() } });
    m_waiting.push_back(cause);
    m_firstPaintCause = cause;
}

void Trace::packageFailed(const QString& file, const QString& message)
{
    if (!isOpen())
        return;
    if (!m_detected.contains(file))
        packageDetected(file);
    write({ { "event", "package.failed" }, { "cause", m_detected.take(file).toStdString() },
        { "message", message.toStdString() } });
}

void Trace::inputChanged(const InputPath& path)
{
    if (!isOpen())
        return;
    const std::string id = "i" + std::to_string(++m_inputs);
    write({ { "event", "input.event" }, { "id", id }, { "path", toJson(path) } });
    m_waiting.push_back(id);
}

void Trace::settled()
{
    if (!isOpen() || m_waiting.empty() || !m_window)
        return;
    // Paints whatever the answer made dirty; with nothing dirty it is the proof that nothing needed repainting.
    m_paintWanted = true;
    QCoreApplication::postEvent(m_window, new QEvent(QEvent::UpdateRequest), Qt::LowEventPriority);
}

void Trace::formPainted()
{
    if (m_waiting.empty())
        return;
    if (!m_firstPaintCause.empty()) {
        write({ { "event", "form.firstPaint" }, { "cause", m_firstPaintCause } });
        m_firstPaintCause.clear();
    }
    if (m_waiting.size() == 1)
        write({ { "event", "form.painted" }, { "cause", m_waiting.front() } });
    else
        write({ { "event", "form.painted" }, { "causes", m_waiting } });
    m_waiting.clear();
}

void Trace::runStarted()
{
    m_firstLogSeen = false;
    write({ { "event", "run.started" }, { "id", "r" + std::to_string(++m_runs) } });
}

void Trace::runLogged()
{
    if (!std::exchange(m_firstLogSeen, true))
        write({ { "event", "run.firstLog" }, { "cause", "r" + std::to_string(m_runs) } });
}

void Trace::runFinished(bool success)
{
    write({ { "event", "run.finished" }, { "cause", "r" + std::to_string(m_runs) }, { "success", success } });
}

} // namespace Stepbench
