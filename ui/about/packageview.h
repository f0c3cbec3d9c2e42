// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/package.h"

#include <QWidget>

class QLabel;
class QTextBrowser;

namespace Stepbench {

class StepCard;

// "About this step": logo, name, description, version, categories, release notes, framework versions, dependencies, and
// metadata.json as it stands in the package.
class PackageView : public QWidget
{
    Q_OBJECT
public:
    explicit PackageView(QWidget* parent = nullptr);

    // Null: nothing is open.
    void setPackage(const PackagePtr& package);

Q_SIGNALS:
    void linkActivated(const QUrl& url);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showLogo(const Package& package);
    void showFacts();
    static QString factsOf(const Package& package);

    QLabel* m_logo;
    QLabel* m_title;
    QLabel* m_subtitle;
    StepCard* m_card;
    QTextBrowser* m_facts;
    PackagePtr m_waiting; // its facts are laid out when somebody can see them
};

} // namespace Stepbench
