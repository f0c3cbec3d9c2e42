// SPDX-License-Identifier: Apache-2.0
#include "core/script/confinement.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Every rule here was tried; reference/confinement.md tells what fails without it.

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

class FileDescriptor
{
public:
    explicit FileDescriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    ~FileDescriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    FileDescriptor(FileDescriptor&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

// ---- Landlock. Debian 12's header ends at the second version of the interface, so its numbers stand here.

namespace Landlock {

constexpr std::uint64_t execute = 1;
constexpr std::uint64_t readFile = 1 << 2;
constexpr std::uint64_t writeFile = 1 << 1;
constexpr std::uint64_t readFolder = 1 << 3;
constexpr unsigned versionFlag = 1;
constexpr int pathBeneathRule = 1;

struct RulesetAttributes
{
    std::uint64_t files;
    std::uint64_t network; // version 4
    std::uint64_t scoped; // version 6
};
struct PathBeneathAttributes
{
    std::uint64_t allowed;
    std::int32_t parent;
} __attribute__((packed));

int version()
{
    return int(::syscall(SYS_landlock_create_ruleset, nullptr, 0, versionFlag));
}

std::uint64_t handledFileRights(int version)
{
    std::uint64_t rights = (1 << 13) - 1; // execute ... make symbolic link
    if (version >= 2)
        rights |= 1 << 13; // refer
    if (version >= 3)
        rights |= 1 << 14; // truncate
    if (version >= 5)
        rights |= 1 << 15; // ioctl on devices
    return rights;
}

FileDescriptor createRuleset(int version)
{
    RulesetAttributes attributes { handledFileRights(version), 0, 0 };
    std::size_t size = sizeof(attributes.files);
    if (version >= 4) {
        attributes.network = 3; // bind and connect TCP
        size = 2 * sizeof(std::uint64_t);
    }
    if (version >= 6) {
        attributes.scoped = 3; // abstract Unix sockets, signals
        size = sizeof(attributes);
    }
    return FileDescriptor(int(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0)));
}

// A path that is not there needs no rule.
void allow(const FileDescriptor& ruleset, const QString& path, std::uint64_t rights)
{
    const FileDescriptor place(::open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC));
    struct stat status
    {
    };
    if (!place.isOpen() || ::fstat(place.get(), &status) != 0)
        return;
    if (!S_ISDIR(status.st_mode))
        rights &= ~readFolder;
    const PathBeneathAttributes rule { rights, place.get() };
    ::syscall(SYS_landlock_add_rule, ruleset.get(), pathBeneathRule, &rule, 0);
}

} // namespace Landlock

FileDescriptor makeRuleset(const QString& nodePath)
{
    const int version = Landlock::version();
    if (version < 1)
        return FileDescriptor();
    FileDescriptor ruleset = Landlock::createRuleset(version);
    if (!ruleset.isOpen())
        return ruleset;
    constexpr std::uint64_t library = Landlock::execute | Landlock::readFile | Landlock::readFolder;
    const QString node = QFileInfo(nodePath).canonicalFilePath();
    for (const char* folder : { "/usr/lib", "/usr/lib64", "/lib", "/lib64" })
        Landlock::allow(ruleset, QLatin1String(folder), library);
    Landlock::allow(ruleset, node, Landlock::execute | Landlock::readFile);
    // Node built with shared libraries, outside of the system's folders.
    Landlock::allow(
        ruleset, QFileInfo(QFileInfo(node).path() + QStringLiteral("/../lib")).canonicalFilePath(), library);
    // Debian's Node 18 reads its internal modules from there.
    Landlock::allow(ruleset, QStringLiteral("/usr/share/nodejs"), Landlock::readFile | Landlock::readFolder);
    for (const char* file : { "/etc/ld.so.cache", "/etc/ssl/openssl.cnf", "/dev/urandom" })
        Landlock::allow(ruleset, QLatin1String(file), Landlock::readFile);
    Landlock::allow(ruleset, QStringLiteral("/dev/null"), Landlock::readFile | Landlock::writeFile);
    return ruleset;
}

// ---- seccomp

using Filter = std::vector<sock_filter>;

bool refuse(scmp_filter_ctx filter, const char* name, int error = EPERM)
{
    const int number = seccomp_syscall_resolve_name(name);
    // Calls that this libseccomp or this machine does not know cannot be made, or not be named.
    return number == __NR_SCMP_ERROR || seccomp_rule_add(filter, SCMP_ACT_ERRNO(unsigned(error)), number, 0) == 0
        || number < 0;
}

bool addRules(scmp_filter_ctx filter)
{
    static constexpr const char* refused[] = { "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
        "sendto", "sendmsg", "sendmmsg", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
        "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "userfaultfd", "perf_event_open", "mount",
        "umount2", "pivot_root", "chroot", "unshare", "setns", "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
        "fork", "vfork", "execveat", "memfd_create", "keyctl", "add_key", "request_key", "pidfd_open", "pidfd_getfd",
        "pidfd_send_signal", "inotify_init", "inotify_init1", "fanotify_init", "open_by_handle_at" };
    bool ok = true;
    for (const char* name : refused)
        ok = refuse(filter, name) && ok;
    // glibc then falls back to clone, whose flags a filter can see.
    ok = refuse(filter, "clone3", ENOSYS) && ok;
    // Threads, which V8 needs; no processes.
    ok = seccomp_rule_add(
             filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_CMP(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0))
            == 0
        && ok;
    // abort() signals itself; nothing else is signalled.
    ok = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1, SCMP_CMP(2, SCMP_CMP_NE, SIGABRT)) == 0
        && ok;
    return ok;
}

Filter readFilter(int fd)
{
    const off_t size = ::lseek(fd, 0, SEEK_END);
    if (size <= 0)
        return {};
    Filter filter(std::size_t(size) / sizeof(sock_filter));
    const ssize_t read = ::pread(fd, filter.data(), filter.size() * sizeof(sock_filter), 0);
    return read == size ? filter : Filter();
}

Filter makeFilter()
{
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ALLOW);
    if (!rules)
        return {};
    Filter filter;
    const FileDescriptor file(::memfd_create("stepbench-filter", MFD_CLOEXEC));
    if (addRules(rules) && file.isOpen() && seccomp_export_bpf(rules, file.get()) == 0)
        filter = readFilter(file.get());
    seccomp_release(rules);
    return filter;
}

bool kernelFilters()
{
    return ::prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

// ---- In the child, between fork and exec: async-signal-safe calls only.

[[noreturn]] void giveUp(const char* layer)
{
    static constexpr char text[] = "stepbench: confinement failed: ";
    [[maybe_unused]] auto written = ::write(2, text, sizeof(text) - 1);
    written = ::write(2, layer, std::strlen(layer));
    ::_exit(125);
}

void limit(decltype(RLIMIT_CORE) resource, rlim_t value)
{
    const rlimit both { value, value };
    if (::setrlimit(resource, &both) != 0)
        giveUp("resource limit");
}

struct ChildSetup
{
    int ruleset = -1;
    sock_fprog filter { 0, nullptr };
    rlim_t dataBytes = 0;
    pid_t parent = 0;

    void run() const
    {
        // A host never outlives the application, however that ends.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(125);
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
            giveUp("no new privileges");
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_NOFILE, 64);
        limit(RLIMIT_FSIZE, 0);
        if (dataBytes > 0)
            limit(RLIMIT_DATA, dataBytes);
        if (ruleset >= 0 && ::syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
            giveUp("Landlock");
        if (filter.len > 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
            giveUp("seccomp");
    }
};

} // namespace

class Confinement::Private
{
public:
    FileDescriptor ruleset;
    Filter filter;
    rlim_t dataBytes = 0;
    QStringList missing;
};

Confinement::Confinement(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Confinement::~Confinement() = default;

std::shared_ptr<const Confinement> Confinement::prepare(const QString& nodePath, int dataLimitMiB)
{
    auto priv = std::make_unique<Private>();
    priv->ruleset = makeRuleset(nodePath);
    if (!priv->ruleset.isOpen())
        priv->missing << tr(
            "Landlock: this kernel (older than 5.13, or without it) does not keep package scripts from files.");
    if (kernelFilters())
        priv->filter = makeFilter();
    if (priv->filter.empty())
        priv->missing << tr("seccomp: this kernel does not keep package scripts from network and processes.");
    priv->dataBytes = rlim_t(dataLimitMiB) * 1024 * 1024;
    return std::shared_ptr<const Confinement>(new Confinement(std::move(priv)));
}

void Confinement::apply(QProcess& process) const
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("OPENSSL_CONF"), QStringLiteral("/dev/null"));
    process.setProcessEnvironment(environment);
    ChildSetup setup;
    setup.ruleset = d->ruleset.get();
    setup.filter = { static_cast<unsigned short>(d->filter.size()), const_cast<sock_filter*>(d->filter.data()) };
    setup.dataBytes = d->dataBytes;
    setup.parent = ::getpid();
    process.setChildProcessModifier([setup] { setup.run(); });
}

QStringList Confinement::missing() const
{
    return d->missing;
}

} // namespace Stepbench
