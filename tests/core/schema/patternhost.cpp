// SPDX-License-Identifier: Apache-2.0
#include "patternhost.h"

#include "core/script/nodelocator.h"

#include <QTest>

namespace Stepbench {
namespace {

constexpr int patienceMs = 60'000;

} // namespace

bool PatternHost::start()
{
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return false;
    ScriptHostSettings settings;
    settings.nodePath = node->path;
    settings.callLimit = std::chrono::milliseconds(patienceMs); // thousands of questions at a time
    m_session = std::make_unique<ScriptSession>(settings);
    return true;
}

bool PatternHost::answer(const std::vector<PatternQuestion>& questions)
{
    bool over = false;
    bool answered = false;
    m_session->testPatterns(questions, [&](const Result<std::vector<PatternAnswer>>& answers) {
        over = true;
        answered = answers.ok();
        for (std::size_t i = 0; answered && i < questions.size(); ++i)
            m_memory.remember(questions[i], (*answers)[i]);
    });
    return QTest::qWaitFor([&over] { return over; }, 2 * patienceMs) && answered;
}

} // namespace Stepbench
