// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/feed.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QToolButton;

namespace Stepbench {

class FeedDelegate;
class FeedFilterModel;
class FeedModel;
class FilterBox;
class HintListView;
class NoticeBar;

// The packages of a watched folder. Sees listings only; reading files is its owner's work.
class FeedView : public QWidget
{
    Q_OBJECT
public:
    explicit FeedView(QWidget* parent = nullptr);

    // A folder is being read for the first time; what was listed is dropped.
    void setLoading(const QString& folder);
    // Applies the difference. A listing whose folder cannot be read keeps what was listed and says so.
    void setListing(const FeedListing& listing);
    // The open package; the empty string for none.
    void setCurrentFile(const QString& file);
    // The logo of a package, whenever its owner has it (logosWanted says which are missing).
    void setLogo(const QString& packageId, const QByteArray& logo);
    // No folder at all.
    void clear();

    QString selectedFile() const;
    bool showsSuperseded() const;
    void setShowSuperseded(bool show);

Q_SIGNALS:
    void packageActivated(const QString& file);
    void copyPathRequested(const QString& file);
    void showInFolderRequested(const QString& file);
    void openFolderRequested();
    // One file of each listed package id without a logo so far; answered by setLogo, in any order or never.
    void logosWanted(const QHash<QString, QString>& fileOfPackageId);

private:
    void buildList();
    void updateFolderLabel(const QString& folder);
    void updateNotice(const FeedListing& listing);
    void updateSuperseded();
    void updateHint();
    void askForLogos();
    void activate(const QModelIndex& index);
    void openMenu(const QPoint& at);

    enum class State { NoFolder, Loading, Listed };
    State m_state = State::NoFolder;
    FeedModel* m_model;
    FeedFilterModel* m_filter;
    FeedDelegate* m_delegate;
    HintListView* m_list;
    FilterBox* m_filterBox;
    QLabel* m_folder;
    NoticeBar* m_notice;
    QToolButton* m_superseded;
    QHash<QString, QString> m_askedLogos;
};

} // namespace Stepbench
