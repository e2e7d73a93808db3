/* Stands between a program and the system's calls that change files (LD_PRELOAD, Linux): lets the n-th one below a
   folder fail, cut it short or kill the process there, or writes down all of them; sets the clock back. See `shim.py`,
   which steers it.

   Inline calls of the C library itself (fwrite, fclose) pass by; opening for them does not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { SHORT = -1, KILL = -2 };
enum { WRITE = 1, CREATE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, MARK, OTHER };

static char folder[4096];
static size_t folder_length;
static long calls, fail_at, hits;
static int failure, stays, is_on, cut;
static int log_to = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

void faults_begin(const char *prefix, long at, int error, int from_then_on) {
    snprintf(folder, sizeof folder, "%s", prefix);
    folder_length = strlen(folder);
    calls = hits = 0;
    cut = 0;
    fail_at = at;
    failure = error;
    stays = from_then_on;
    is_on = 1;
}

long faults_end(long *n_hits) {
    is_on = 0;
    if (n_hits) *n_hits = hits;
    return calls;
}

void faults_record(int fd) { log_to = fd; }

/* Where the path leads, without following it; 0 where it is none of ours. */
static int place(int at, const char *path, char *full) {
    if (!is_on || !path) return 0;
    if (path[0] == '/') {
        snprintf(full, 4096, "%s", path);
    } else {
        char base[4096];
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char name[64];
            snprintf(name, sizeof name, "/proc/self/fd/%d", at);
            ssize_t n = readlink(name, base, sizeof base - 1);
            if (n < 0) return 0;
            base[n] = 0;
        }
        if (strlen(base) + strlen(path) + 2 > 4096) return 0;
        char joined[8200];
        snprintf(joined, sizeof joined, "%s/%s", base, path);
        memcpy(full, joined, strlen(joined) + 1);
    }
    return strncmp(full, folder, folder_length) == 0;
}

static int place_of(int fd, char *full) {
    if (!is_on || fd == log_to) return 0;
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, full, 4095);
    if (n < 0) return 0;
    full[n] = 0;
    return strncmp(full, folder, folder_length) == 0;
}

static int applies(int kind, int makes_room) {
    if (failure == KILL || failure == EIO || failure == EROFS) return 1;
    if (failure == ENOSPC) return kind == WRITE || ((kind == CREATE || kind == MKDIR || kind == LINK || kind == RENAME) && !makes_room);
    return failure == SHORT && kind == WRITE;
}

/* Counts a call; 0: it goes on. Else it is to fail with that error, or SHORT. Holds the lock on return. */
static int enter(int kind, int makes_room) {
    pthread_mutex_lock(&lock);
    calls++;
    if (!fail_at || calls < fail_at) return 0;
    if (calls > fail_at && !stays && !(failure == SHORT && !hits)) return 0;
    if (!applies(kind, makes_room)) return 0;
    hits++;
    if (failure == KILL) kill(getpid(), SIGKILL);
    if (failure == SHORT && cut) return ENOSPC; /* the disk has filled up at the first */
    if (failure == SHORT) cut = stays;
    return failure;
}

static void leave(void) { pthread_mutex_unlock(&lock); }

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        ssize_t n = syscall(SYS_write, log_to, at, size);
        if (n <= 0) abort();
        at += n, size -= n;
    }
}

static void note(int kind, const char *path, uint64_t where, const void *data, size_t size) {
    if (log_to < 0) return;
    uint64_t head[4] = {kind, strlen(path), where, size};
    put(head, sizeof head);
    put(path, strlen(path));
    put(data, size);
}

void faults_mark(long number) {
    if (log_to < 0) return;
    pthread_mutex_lock(&lock);
    note(MARK, "", number, "", 0);
    pthread_mutex_unlock(&lock);
}

/* Opening. */

static int open_real(int at, const char *path, int flags, mode_t mode) {
    char full[4096];
    int changes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    if (!changes || !place(at, path, full)) return syscall(SYS_openat, at, path, flags, mode);
    int is_there = syscall(SYS_faccessat, at, path, F_OK) == 0 && (flags & O_TMPFILE) != O_TMPFILE;
    int error = enter(flags & O_CREAT ? CREATE : OTHER, is_there);
    if (error) { leave(); errno = error; return -1; }
    int fd = syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && (flags & O_TMPFILE) != O_TMPFILE) {
        if (!is_there) note(CREATE, full, 0, "", 0);
        else if (flags & O_TRUNC) note(TRUNCATE, full, 0, "", 0);
    }
    leave();
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return open_real(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_real(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_real(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_real(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return open_real(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_real(AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) { return open_real(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static FILE *fopen_real(const char *name, const char *path, const char *how) {
    char full[4096];
    FILE *(*next)(const char *, const char *) = real(name);
    if (how[0] == 'r' && !strchr(how, '+')) return next(path, how);
    if (!place(AT_FDCWD, path, full)) return next(path, how);
    int error = enter(CREATE, access(path, F_OK) == 0);
    if (error) { leave(); errno = error; return NULL; }
    FILE *file = next(path, how);
    if (file) note(CREATE, full, 0, "", 0);
    leave();
    return file;
}
FILE *fopen(const char *path, const char *how) { return fopen_real("fopen", path, how); }
FILE *fopen64(const char *path, const char *how) { return fopen_real("fopen64", path, how); }

/* Writing. */

static ssize_t write_real(int fd, const void *data, size_t size, off_t where, int has_place) {
    char full[4096];
    if (!place_of(fd, full))
        return has_place ? syscall(SYS_pwrite64, fd, data, size, where) : syscall(SYS_write, fd, data, size);
    int error = enter(WRITE, 0);
    if (error == SHORT) size = size > 1 ? size / 2 : size;
    else if (error) { leave(); errno = error; return -1; }
    ssize_t n = has_place ? syscall(SYS_pwrite64, fd, data, size, where) : syscall(SYS_write, fd, data, size);
    if (n > 0) note(WRITE, full, has_place ? where : lseek(fd, 0, SEEK_CUR) - n, data, n);
    leave();
    return n;
}
ssize_t write(int fd, const void *data, size_t size) { return write_real(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t where) { return write_real(fd, data, size, where, 1); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t where) { return write_real(fd, data, size, where, 1); }

/* One piece after the other, as the system may as well. */
ssize_t writev(int fd, const struct iovec *pieces, int n) {
    char full[4096];
    if (!place_of(fd, full)) return syscall(SYS_writev, fd, pieces, n);
    ssize_t all = 0;
    for (int i = 0; i < n; i++) {
        ssize_t done = write(fd, pieces[i].iov_base, pieces[i].iov_len);
        if (done < 0) return all ? all : -1;
        all += done;
        if ((size_t)done < pieces[i].iov_len) break;
    }
    return all;
}
ssize_t pwritev(int fd, const struct iovec *pieces, int n, off_t where) {
    ssize_t all = 0;
    for (int i = 0; i < n; i++) {
        ssize_t done = pwrite(fd, pieces[i].iov_base, pieces[i].iov_len, where + all);
        if (done < 0) return all ? all : -1;
        all += done;
        if ((size_t)done < pieces[i].iov_len) break;
    }
    return all;
}
ssize_t pwritev64(int fd, const struct iovec *pieces, int n, off64_t where) { return pwritev(fd, pieces, n, where); }

/* Copies within the system are made by `write` then. */
ssize_t sendfile(int out, int in, off_t *where, size_t size) {
    char full[4096];
    if (!place_of(out, full)) return syscall(SYS_sendfile, out, in, where, size);
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int out, int in, off64_t *where, size_t size) { return sendfile(out, in, where, size); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    char full[4096];
    if (!place_of(out, full)) return syscall(SYS_copy_file_range, in, from, out, to, size, flags);
    errno = ENOSYS;
    return -1;
}

#define BY_FD(kind, makes_room, call, noting) \
    char full[4096]; \
    if (!place_of(fd, full)) return call; \
    int error = enter(kind, makes_room); \
    if (error) { leave(); errno = error; return -1; } \
    int result = call; \
    if (result == 0) { noting; } \
    leave(); \
    return result;

int fsync(int fd) { BY_FD(SYNC, 1, syscall(SYS_fsync, fd), note(SYNC, full, 0, "", 0)) }
int fdatasync(int fd) { BY_FD(SYNC, 1, syscall(SYS_fdatasync, fd), note(SYNC, full, 0, "", 0)) }
int ftruncate(int fd, off_t size) { BY_FD(TRUNCATE, 1, syscall(SYS_ftruncate, fd, size), note(TRUNCATE, full, size, "", 0)) }
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }
int fchmod(int fd, mode_t mode) { BY_FD(OTHER, 1, syscall(SYS_fchmod, fd, mode), ) }
int fallocate(int fd, int how, off_t where, off_t size) { BY_FD(WRITE, 0, syscall(SYS_fallocate, fd, how, where, size), ) }
int fallocate64(int fd, int how, off64_t where, off64_t size) { return fallocate(fd, how, where, size); }
int posix_fallocate(int fd, off_t where, off_t size) { return fallocate(fd, 0, where, size) ? errno : 0; }
int posix_fallocate64(int fd, off64_t where, off64_t size) { return posix_fallocate(fd, where, size); }

/* Names. */

#define BY_PATH(at, path, kind, makes_room, call, noting) \
    char full[4096]; \
    if (!place(at, path, full)) return call; \
    int error = enter(kind, makes_room); \
    if (error) { leave(); errno = error; return -1; } \
    int result = call; \
    if (result == 0) { noting; } \
    leave(); \
    return result;

static int rename_real(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char source[4096];
    int is_known = place(from_at, from, source);
    if (!is_known) source[0] = 0;
    BY_PATH(to_at, to, RENAME, 0, syscall(SYS_renameat2, from_at, from, to_at, to, flags),
            note(RENAME, source, 0, full, strlen(full)))
}
int rename(const char *from, const char *to) { return rename_real(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return rename_real(a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return rename_real(a, from, b, to, flags); }

int unlinkat(int at, const char *path, int flags) {
    BY_PATH(at, path, OTHER, 1, syscall(SYS_unlinkat, at, path, flags),
            note(flags & AT_REMOVEDIR ? RMDIR : UNLINK, full, 0, "", 0))
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int mkdirat(int at, const char *path, mode_t mode) {
    BY_PATH(at, path, MKDIR, access(path, F_OK) == 0, syscall(SYS_mkdirat, at, path, mode), note(MKDIR, full, 0, "", 0))
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    char source[4096];
    if (!place(a, from, source)) source[0] = 0;
    BY_PATH(b, to, LINK, 0, syscall(SYS_linkat, a, from, b, to, flags), note(LINK, source, 0, full, strlen(full)))
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
int symlink(const char *what, const char *path) { BY_PATH(AT_FDCWD, path, LINK, 0, syscall(SYS_symlinkat, what, AT_FDCWD, path), ) }
int truncate(const char *path, off_t size) {
    BY_PATH(AT_FDCWD, path, TRUNCATE, 1, syscall(SYS_truncate, path, size), note(TRUNCATE, full, size, "", 0))
}
int chmod(const char *path, mode_t mode) { BY_PATH(AT_FDCWD, path, OTHER, 1, syscall(SYS_fchmodat, AT_FDCWD, path, mode), ) }
int fchmodat(int at, const char *path, mode_t mode, int flags) {
    BY_PATH(at, path, OTHER, 1, syscall(SYS_fchmodat, at, path, mode), (void)flags)
}
int utimensat(int at, const char *path, const struct timespec times[2], int flags) {
    BY_PATH(at, path, OTHER, 1, syscall(SYS_utimensat, at, path, times, flags), )
}

/* The clock. Times of files are the system's own, and stay right. */

static long looks, set_back_at;
static long long back_s;

void faults_clock(long at, long long seconds) {
    looks = 0;
    set_back_at = at;
    back_s = seconds;
}

long faults_looks(void) { return looks; }

static long long behind_s(void) {
    long look = __atomic_add_fetch(&looks, 1, __ATOMIC_SEQ_CST);
    return set_back_at && look >= set_back_at ? back_s : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*next)(clockid_t, struct timespec *);
    if (!next) next = REAL(clock_gettime);
    int result = next(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec -= behind_s();
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    static int (*next)(struct timeval *, void *);
    if (!next) next = real("gettimeofday");
    int result = next(now, zone);
    if (result == 0) now->tv_sec -= behind_s();
    return result;
}

time_t time(time_t *where) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}
