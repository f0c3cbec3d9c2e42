// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisor.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Stepbench {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int exitNotStarted = 127;
constexpr int pipeBytes = 1024 * 1024; // what any user may ask for
constexpr auto leftoverGrace = 100ms; // children that are ending anyway are not worth a word
constexpr auto killLimit = 10s; // somebody else's process (sudo) cannot be killed: give up then

struct Options
{
    std::vector<std::string> remove;
    std::vector<char*> command; // ends in a null pointer
};

Options parse(int argc, char** argv)
{
    Options options;
    int i = 2;
    for (; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        if (std::string_view(argv[i]) == "--remove" && i + 1 < argc)
            options.remove.emplace_back(argv[++i]);
    }
    for (++i; i < argc; ++i)
        options.command.push_back(argv[i]);
    options.command.push_back(nullptr);
    return options;
}

std::string base64(std::string_view text)
{
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t j = 0; j < 3; ++j)
            bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            result += i + j > text.size() ? '=' : letters[bits >> (18 - 6 * j) & 63];
    }
    return result;
}

void tell(std::string_view event, std::string_view value)
{
    const std::string line
        = "##octopus[stepbench-supervisor event='" + base64(event) + "' value='" + base64(value) + "']\n";
    // Nobody there to read it is no reason to stop.
    [[maybe_unused]] const auto written = write(STDERR_FILENO, line.data(), line.size());
}

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : { SIGCHLD, SIGTERM, SIGINT, SIGHUP })
        sigaddset(&signals, signal);
    return signals;
}

// Only what may stand between fork and exec.
[[noreturn]] void becomeProgram(char** command, int failurePipe, pid_t supervisor)
{
    setsid();
    // Should the supervisor itself be killed, the program at least goes with it.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != supervisor)
        _exit(exitNotStarted);
    const int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    close(null);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    execv(command[0], command); // not execvp, which hands what is no program to a shell
    const int error = errno;
    [[maybe_unused]] const auto written = write(failurePipe, &error, sizeof error);
    _exit(exitNotStarted);
}

// The process id, or -1 after telling why not.
pid_t startProgram(char** command)
{
    int failure[2];
    if (!command[0] || pipe2(failure, O_CLOEXEC) != 0) {
        tell("failed", command[0] ? std::strerror(errno) : "no program");
        return -1;
    }
    const pid_t supervisor = getpid();
    const pid_t child = fork();
    if (child == 0)
        becomeProgram(command, failure[1], supervisor);
    int error = child < 0 ? errno : 0;
    close(failure[1]);
    if (child > 0 && read(failure[0], &error, sizeof error) <= 0)
        error = 0; // closed by exec
    close(failure[0]);
    if (error != 0) {
        tell("failed", std::strerror(error));
        return -1;
    }
    tell("started", std::to_string(child));
    return child;
}

std::set<pid_t> childrenFromStat()
{
    std::set<pid_t> children;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry.path() / "stat");
        const std::string stat { std::istreambuf_iterator<char>(file), {} };
        const std::size_t afterName = stat.rfind(')'); // the name may hold blanks and brackets itself
        if (afterName != std::string::npos && stat.size() > afterName + 4
            && std::strtol(stat.c_str() + afterName + 4, nullptr, 10) == getpid())
            children.insert(pid_t(std::strtol(name.c_str(), nullptr, 10)));
    }
    return children;
}

std::set<pid_t> children()
{
    // Of the thread that forked, and this process has only one.
    std::ifstream file("/proc/self/task/" + std::to_string(getpid()) + "/children");
    if (!file)
        return childrenFromStat(); // a kernel without CONFIG_PROC_CHILDREN
    std::set<pid_t> found;
    for (pid_t pid = 0; file >> pid;)
        found.insert(pid);
    return found;
}

// Takes the status of everybody who has ended. False when there is no child left at all.
bool reap(pid_t program, int& programStatus, bool& programEnded)
{
    for (;;) {
        int status = 0;
        const pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid == 0)
            return true;
        if (pid < 0)
            return false;
        if (pid == program) {
            programStatus = status;
            programEnded = true;
        }
    }
}

void waitForChild(std::chrono::milliseconds longest)
{
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    const timespec limit { 0, long(longest / 1ns) };
    sigtimedwait(&child, nullptr, &limit);
}

// Killing a child makes its children ours, so that rounds of this reach everybody, whatever session they are in.
void killAll(pid_t program, int& programStatus, bool& programEnded)
{
    const auto limit = Clock::now() + killLimit;
    while (Clock::now() < limit) {
        for (const pid_t pid : children())
            kill(pid, SIGKILL);
        if (!reap(program, programStatus, programEnded))
            return;
        waitForChild(1ms);
    }
}

void endLeftovers(pid_t program, int& status, bool& ended)
{
    const auto grace = Clock::now() + leftoverGrace;
    while (reap(program, status, ended)) {
        if (Clock::now() < grace) {
            waitForChild(5ms);
            continue;
        }
        tell("leftovers", std::to_string(children().size()));
        killAll(program, status, ended);
        return;
    }
}

enum class Order { None, Kill, ApplicationGone };

Order readOrder()
{
    char byte = 0;
    const ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return Order::None;
    if (count <= 0)
        return Order::ApplicationGone;
    return byte == 'k' ? Order::Kill : Order::None;
}

Order readSignal(int fd)
{
    signalfd_siginfo info {};
    if (read(fd, &info, sizeof info) != ssize_t(sizeof info) || info.ssi_signo == SIGCHLD)
        return Order::None;
    return Order::Kill;
}

Order watch(int signals, pid_t program, int& status, bool& ended)
{
    while (!ended) {
        pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { signals, POLLIN, 0 } };
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return Order::Kill;
        Order order = Order::None;
        if (fds[1].revents)
            order = readSignal(signals);
        if (fds[0].revents)
            order = readOrder();
        if (order != Order::None)
            return order;
        reap(program, status, ended);
    }
    return Order::None;
}

// Also what the program has made read-only.
void removeAll(const std::filesystem::path& root)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::remove_all(root, error);
    if (!error)
        return;
    fs::permissions(root, fs::perms::owner_all, fs::perm_options::add, error);
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        if (fs::is_directory(it->symlink_status(error)))
            fs::permissions(it->path(), fs::perms::owner_all, fs::perm_options::add, error);
    }
    fs::remove_all(root, error);
}

// Ends as the program did, so that the application sees the signal too.
int endLike(int status)
{
    if (!WIFSIGNALED(status))
        return WEXITSTATUS(status);
    const int number = WTERMSIG(status);
    const rlimit none { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    signal(number, SIG_DFL);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, number);
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
    raise(number);
    return 128 + number;
}

} // namespace

bool hasSupervisor()
{
    return true;
}

int runSupervisor(int argc, char** argv)
{
    Options options = parse(argc, argv);
    setsid(); // a terminal's Ctrl+C is the application's to handle
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    signal(SIGPIPE, SIG_IGN);
    const sigset_t watched = watchedSignals();
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    const int signals = signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);

    // A flood of lines then costs fewer switches between writer and reader. Not a pipe: no harm.
    for (const int fd : { STDOUT_FILENO, STDERR_FILENO })
        fcntl(fd, F_SETPIPE_SZ, pipeBytes);

    const pid_t program = startProgram(options.command.data());
    if (program < 0)
        return exitNotStarted;
    int status = 0;
    bool ended = false;
    const Order order = watch(signals, program, status, ended);
    if (order == Order::None)
        endLeftovers(program, status, ended);
    else
        killAll(program, status, ended);
    if (order == Order::ApplicationGone) {
        for (const std::string& path : options.remove)
            removeAll(path);
    }
    return endLike(status);
}

} // namespace Stepbench
