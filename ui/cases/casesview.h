// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casedifferences.h"
#include "ui/cases/casesmodel.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QToolButton;

namespace Stepbench {

class CaseNameLine;
class DifferencesView;
class FilterBox;
class HintListView;
class NoticeBar;

// The cases of the open package with their verdicts, and what is another in the selected one than in the form. Enter or
// a double click switches to a case.
class CasesView : public QWidget
{
    Q_OBJECT
public:
    explicit CasesView(QWidget* parent = nullptr);

    // By difference: what stays keeps its selection and its place on screen.
    void setCases(std::vector<CaseRow> rows);
    // usable: a package with inputs is open. home: where new cases go; empty: the author has to say, and zipFolder is
    // offered.
    void setPlace(bool usable, const QString& home, const QString& zipFolder);
    void select(const QString& file);
    QString selectedFile() const;
    // Asks for the name of a case of what is on screen; where no folder is known, for that first.
    void askForNewCase();
    void showDeleted(const QString& name);
    void showMissing(const QString& text);
    void clearNotice();

    DifferencesView& differences() { return *m_differences; }
    CasesModel& model() { return *m_model; }

Q_SIGNALS:
    void caseSelected(const QString& file); // empty: none
    void switchRequested(const QString& file);
    void createRequested(const QString& name);
    void updateRequested(const QString& file);
    void renameRequested(const QString& file, const QString& name);
    void deleteRequested(const QString& file);
    void undeleteRequested();
    void showFileRequested(const QString& file);
    void showInFolderRequested(const QString& file);
    void folderChosen(const QString& folder);
    void otherFolderWanted();

private:
    void buildList();
    QAction* addListAction(const QString& text, const QKeySequence& key, void (CasesView::*asked)(const QString&));
    void buildNotice();
    QStringList files() const;
    void askForNewName();
    void updatePlaceNotice();
    void updateHint();
    void showSelected();

    CasesModel* m_model;
    QSortFilterProxyModel* m_filter;
    HintListView* m_list;
    FilterBox* m_filterBox;
    QPushButton* m_new;
    CaseNameLine* m_nameLine;
    NoticeBar* m_placeNotice; // where no folder is known
    QPushButton* m_useFolder;
    NoticeBar* m_deletedNotice;
    NoticeBar* m_notice;
    DifferencesView* m_differences;
    bool m_usable = false;
    bool m_wantsNew = false; // the name is asked for once there is a folder
    QString m_home;
    QString m_zipFolder;
};

} // namespace Stepbench
