// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTableWidget>

#include <utility>
#include <vector>

namespace Stepbench {

// Names and values to be read, searched by typing and copied.
class PairTable : public QTableWidget
{
    Q_OBJECT
public:
    PairTable(const QString& name, const QString& value, QWidget* parent = nullptr);

    void setPairs(const std::vector<std::pair<QString, QString>>& pairs);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace Stepbench
