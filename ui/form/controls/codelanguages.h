// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>

#include <vector>

namespace Stepbench {

struct CodeLanguage
{
    struct Block // of several lines
    {
        QString open;
        QString close;
        bool isComment = true;
    };
    QString lineComment;
    std::vector<Block> blocks;
    QString quotes;
    QChar escape = u'\\';
    bool ignoresCase = false;
    bool hasKeys = false; // "name:" is one
    QSet<QString> keywords {}; // lower case where case does not matter
};

} // namespace Stepbench
