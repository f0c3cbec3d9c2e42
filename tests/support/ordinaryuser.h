// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

namespace Stepbench {

// Root may read whatever it likes: as long as this lives, the test is nobody in particular. Unchanged for others.
class OrdinaryUser
{
public:
    OrdinaryUser()
        : m_wasRoot(::geteuid() == 0)
        , m_ok(!m_wasRoot || ::seteuid(nobody) == 0)
    {
    }
    ~OrdinaryUser()
    {
        if (m_wasRoot && m_ok && ::seteuid(0) != 0)
            ::_exit(1);
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

    bool ok() const { return m_ok; } // false: root, and not free to become another user

private:
    static constexpr uid_t nobody = 65534;
    bool m_wasRoot;
    bool m_ok;
};

} // namespace Stepbench
