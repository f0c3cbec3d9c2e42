// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QString>

#include <algorithm>
#include <utility>
#include <vector>

namespace Stepbench {

// A flat list of value rows that is brought to a new state by differences, so that views keep selection, focus and
// scroll position. Rows are known by keyOf(); equal keys are told apart by their order. Row needs ==. Data is the
// subclass's.
template <typename Row>
class RowsModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const std::vector<Row>& rows() const { return m_rows; }
    const Row& row(int index) const { return m_rows[std::size_t(index)]; }

    void setRows(std::vector<Row> wanted)
    {
        const std::vector<QString> wantedKeys = keysOf(wanted);
        removeMissing(QSet<QString>(wantedKeys.begin(), wantedKeys.end()));
        reorder(wantedKeys);
        insertNew(wanted, wantedKeys);
        updateChanged(std::move(wanted));
        m_keys = wantedKeys;
    }

protected:
    virtual QString keyOf(const Row& row) const = 0;

private:
    std::vector<QString> keysOf(const std::vector<Row>& rows) const
    {
        QHash<QString, int> seen;
        std::vector<QString> keys;
        keys.reserve(rows.size());
        for (const Row& row : rows) {
            const QString key = keyOf(row);
            keys.push_back(key + QChar(u'\0') + QString::number(seen[key]++));
        }
        return keys;
    }

    void removeMissing(const QSet<QString>& wanted)
    {
        for (int last = int(m_keys.size()) - 1; last >= 0; --last) {
            if (wanted.contains(m_keys[std::size_t(last)]))
                continue;
            int first = last;
            while (first > 0 && !wanted.contains(m_keys[std::size_t(first) - 1]))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    // Survivors that stand in another order now are moved in one layout change: any permutation costs the same.
    void reorder(const std::vector<QString>& wantedKeys)
    {
        QHash<QString, int> place;
        for (int i = 0; i < int(m_keys.size()); ++i)
            place.insert(m_keys[std::size_t(i)], i);
        std::vector<int> order;
        for (const QString& key : wantedKeys) {
            if (const auto it = place.constFind(key); it != place.constEnd())
                order.push_back(*it);
        }
        if (std::is_sorted(order.begin(), order.end()))
            return;
        emit this->layoutAboutToBeChanged();
        std::vector<Row> rows;
        std::vector<QString> keys;
        std::vector<int> newPlace(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            newPlace[std::size_t(order[i])] = int(i);
            rows.push_back(std::move(m_rows[std::size_t(order[i])]));
            keys.push_back(m_keys[std::size_t(order[i])]);
        }
        m_rows = std::move(rows);
        m_keys = std::move(keys);
        for (const QModelIndex& old : persistentIndexList())
            changePersistentIndex(old, index(newPlace[std::size_t(old.row())]));
        emit this->layoutChanged();
    }

    void insertNew(const std::vector<Row>& wanted, const std::vector<QString>& wantedKeys)
    {
        const QSet<QString> present(m_keys.begin(), m_keys.end());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (present.contains(wantedKeys[i]))
                continue;
            std::size_t end = i + 1;
            while (end < wanted.size() && !present.contains(wantedKeys[end]))
                ++end;
            const auto from = std::ptrdiff_t(i);
            const auto to = std::ptrdiff_t(end);
            beginInsertRows({}, int(i), int(end) - 1);
            m_rows.insert(m_rows.begin() + from, wanted.begin() + from, wanted.begin() + to);
            m_keys.insert(m_keys.begin() + from, wantedKeys.begin() + from, wantedKeys.begin() + to);
            endInsertRows();
            i = end - 1;
        }
    }

    void updateChanged(std::vector<Row> wanted)
    {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (m_rows[i] == wanted[i])
                continue;
            m_rows[i] = std::move(wanted[i]);
            emit this->dataChanged(index(int(i)), index(int(i)));
        }
    }

    std::vector<Row> m_rows;
    std::vector<QString> m_keys;
};

} // namespace Stepbench
