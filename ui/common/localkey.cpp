// SPDX-License-Identifier: Apache-2.0
#include "ui/common/localkey.h"

#include <QKeyEvent>
#include <QWidget>

namespace Stepbench {
namespace {

// Keys that nothing below the host took come by it.
class LocalKey : public QObject
{
public:
    LocalKey(QWidget& host, QList<QKeySequence> keys, std::function<void()> act)
        : QObject(&host)
        , m_keys(std::move(keys))
        , m_act(std::move(act))
    {
        host.installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool asks = event->type() == QEvent::ShortcutOverride;
        if (!asks && event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        if (!m_keys.contains(QKeySequence(static_cast<QKeyEvent*>(event)->keyCombination())))
            return false;
        event->accept();
        if (!asks)
            m_act();
        return true;
    }

private:
    QList<QKeySequence> m_keys;
    std::function<void()> m_act;
};

} // namespace

void onLocalKey(QWidget& host, const QList<QKeySequence>& keys, std::function<void()> act)
{
    new LocalKey(host, keys, std::move(act));
}

} // namespace Stepbench
