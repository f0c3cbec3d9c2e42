// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/pagesettings.h"

#include <QObject>

class QSettings;

namespace Stepbench {

class Bench;
class EditorPane;

// Remembers, by package id, what the user set in the server's rows around a package's.
class PageKeeper : public QObject
{
    Q_OBJECT
public:
    // All of them outlive it.
    PageKeeper(EditorPane& pane, QSettings& store, QObject* parent = nullptr);

private:
    void load();
    void save(const PageSettings& settings);

    EditorPane& m_pane;
    QSettings& m_store;
};

} // namespace Stepbench
