// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/traceclock.h"
#include "core/base/json.h"

#include <QFile>
#include <QHash>
#include <QObject>
#include <QPointer>

class QWidget;

namespace Stepbench {

// Writes --trace: one JSON object a line, no values in it (design, `--trace`). Does nothing until opened.
class Trace : public QObject
{
    Q_OBJECT
public:
    explicit Trace(const TraceClock& clock, QObject* parent = nullptr);

    Result<void> open(const QString& file);
    bool isOpen() const { return m_file.isOpen(); }

    // The window whose paints are seen; its first one follows.
    void watch(QWidget* window);

    void packageDetected(const QString& file);
    void packageLoaded(const QString& file, const QString& label);
    void packageFailed(const QString& file, const QString& message);
    void inputChanged(const InputPath& path);
    // Everything asked for so far is answered: what is painted next is the answer to all pending events.
    void settled();
    void runStarted();
    void runLogged();
    void runFinished(bool success);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void write(Json event);
    void formPainted();

    TraceClock m_clock;
    QFile m_file;
    QPointer<QWidget> m_window;
    QHash<QString, QString> m_detected; // file -> id of its last detection
    std::vector<std::string> m_waiting; // events that no form.painted has answered yet
    std::string m_firstPaintCause;
    bool m_firstPaintSeen = false;
    bool m_paintWanted = false;
    int m_packages = 0;
    int m_inputs = 0;
    int m_runs = 0;
    bool m_firstLogSeen = false;
};

} // namespace Stepbench
