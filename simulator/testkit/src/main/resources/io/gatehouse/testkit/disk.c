/*
 * A disk that fails when it is told to, below a program under test: preloaded with LD_PRELOAD it stands between the
 * program and the C library. Only files below GATEHOUSE_DISK_FOLDER are on this disk.
 *
 * GATEHOUSE_DISK_CONTROL  one shared page: byte 0 is the mode, at 8, 16 and 24 the syncs, writes and reads that came
 *                         by
 * GATEHOUSE_DISK_LOG      when set, every write first saves what it overwrites, and a sync is only noted: whoever has
 *                         killed the program can then take back what was not synced, in whole or in part
 *
 * Modes: n works, f full, r read-only, s 5 s a sync, h hangs, z hangs also for reads, l says "synced" and does not sync.
 * Names of files (create, rename, delete) count as durable at once, and in order, as on a journalling file system.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 65536
#define SECTOR 512
#define SLOW_SECONDS 5

struct control { volatile char mode; char unused[7]; volatile uint64_t syncs, writes, reads; };
struct record { uint32_t kind; uint32_t path; uint64_t offset; uint64_t length; uint64_t size; };

static char *paths[FILES];
static struct control idle = {.mode = 'n'};
static struct control *control = &idle;
static const char *folder;
static int log_file = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("GATEHOUSE_DISK_FOLDER");
  const char *file = getenv("GATEHOUSE_DISK_CONTROL");
  int open_control = file ? (int) syscall(SYS_openat, AT_FDCWD, file, O_RDWR) : -1;
  if (open_control >= 0) {
    void *page = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, open_control, 0);
    if (page != MAP_FAILED) control = page;
    syscall(SYS_close, open_control);
  }
  const char *log = getenv("GATEHOUSE_DISK_LOG");
  if (log) log_file = (int) syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ours(const char *path) {
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static const char *path_of(int file) {
  return file >= 0 && file < FILES ? paths[file] : NULL;
}

static void wait_while_hanging(void) {
  while (control->mode == 'h' || control->mode == 'z') usleep(5000);
}

static void wait_to_read(int file) {
  if (!path_of(file)) return;
  while (control->mode == 'z') usleep(5000);
  __sync_fetch_and_add(&control->reads, 1);
}

/* 0 when the disk takes it; else errno is set. */
static int refuses(void) {
  wait_while_hanging();
  if (control->mode == 'f') errno = ENOSPC;
  else if (control->mode == 'r') errno = EROFS;
  else return 0;
  return -1;
}

static void put(const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, log_file, next, length);
    if (done <= 0) abort();
    next += done;
    length -= (size_t) done;
  }
}

/* One write for a whole record: a killed program leaves it complete or as the last, torn one. */
static void note(char kind, int file, uint64_t offset, uint64_t length) {
  const char *path = path_of(file);
  struct stat about;
  if (log_file < 0 || !path || fstat(file, &about) != 0) return;
  /* What cannot be read cannot be put back; SQLite opens its files for both. */
  if ((fcntl(file, F_GETFL) & O_ACCMODE) == O_WRONLY) return;
  size_t name = strlen(path);
  char *bytes = calloc(1, sizeof(struct record) + name + length);
  struct record *record = (struct record *) bytes;
  *record = (struct record) {(uint32_t) kind, (uint32_t) name, offset, length, (uint64_t) about.st_size};
  memcpy(bytes + sizeof *record, path, name);
  char *old = bytes + sizeof *record + name;
  for (uint64_t at = 0; at < length;) {
    ssize_t got = syscall(SYS_pread64, file, old + at, length - at, offset + at);
    if (got <= 0) break; /* beyond the end: zeros */
    at += (uint64_t) got;
  }
  put(bytes, sizeof *record + name + length);
  free(bytes);
}

/* What stands there now, in whole sectors. */
static void note_write(int file, uint64_t offset, uint64_t count) {
  uint64_t first = offset / SECTOR * SECTOR;
  uint64_t end = (offset + count + SECTOR - 1) / SECTOR * SECTOR;
  note('W', file, first, end - first);
}

static int opened(int file, const char *path) {
  if (file >= 0 && file < FILES && ours(path)) paths[file] = strdup(path);
  return file;
}

static int open_any(const char *symbol, const char *path, int flags, mode_t mode) {
  int (*next)(const char *, int, ...) = dlsym(RTLD_NEXT, symbol);
  int changes = (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_ACCMODE) != O_RDONLY;
  if (ours(path) && changes && control->mode == 'r') {
    errno = EROFS;
    return -1;
  }
  return opened(next(path, flags, mode), path);
}

#define MODE_OF(flags) ({ mode_t mode = 0; if ((flags) & O_CREAT) { va_list more; va_start(more, flags); \
    mode = (mode_t) va_arg(more, int); va_end(more); } mode; })

int open(const char *path, int flags, ...) { return open_any("open", path, flags, MODE_OF(flags)); }
int open64(const char *path, int flags, ...) { return open_any("open64", path, flags, MODE_OF(flags)); }

int close(int file) {
  int (*next)(int) = dlsym(RTLD_NEXT, "close");
  if (path_of(file)) {
    free(paths[file]);
    paths[file] = NULL;
  }
  return next(file);
}

static ssize_t write_at(int file, const void *bytes, size_t count, off_t offset, int at_end) {
  if (path_of(file)) {
    if (refuses()) return -1;
    __sync_fetch_and_add(&control->writes, 1);
    pthread_mutex_lock(&lock);
    note_write(file, (uint64_t) (at_end ? lseek(file, 0, SEEK_CUR) : offset), count);
    ssize_t done = at_end ? syscall(SYS_write, file, bytes, count) : syscall(SYS_pwrite64, file, bytes, count, offset);
    pthread_mutex_unlock(&lock);
    return done;
  }
  return at_end ? syscall(SYS_write, file, bytes, count) : syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t write(int file, const void *bytes, size_t count) { return write_at(file, bytes, count, 0, 1); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return write_at(file, bytes, count, at, 0); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) { return write_at(file, bytes, count, at, 0); }

ssize_t read(int file, void *bytes, size_t count) {
  wait_to_read(file);
  return syscall(SYS_read, file, bytes, count);
}

static ssize_t read_at(int file, void *bytes, size_t count, off_t offset) {
  wait_to_read(file);
  return syscall(SYS_pread64, file, bytes, count, offset);
}

ssize_t pread(int file, void *bytes, size_t count, off_t at) { return read_at(file, bytes, count, at); }
ssize_t pread64(int file, void *bytes, size_t count, off64_t at) { return read_at(file, bytes, count, at); }

static int truncate_to(int file, off_t length) {
  struct stat about;
  if (path_of(file)) {
    if (refuses()) return -1;
    pthread_mutex_lock(&lock);
    if (fstat(file, &about) == 0 && about.st_size > length) {
      note_write(file, (uint64_t) length, (uint64_t) (about.st_size - length));
    } else {
      note('W', file, (uint64_t) length, 0);
    }
    int done = (int) syscall(SYS_ftruncate, file, length);
    pthread_mutex_unlock(&lock);
    return done;
  }
  return (int) syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) { return truncate_to(file, length); }
int ftruncate64(int file, off64_t length) { return truncate_to(file, length); }

static int sync_file(int file, long call) {
  if (!path_of(file)) return (int) syscall(call, file);
  wait_while_hanging();
  __sync_fetch_and_add(&control->syncs, 1);
  if (control->mode == 'l') return 0;
  if (control->mode == 's') sleep(SLOW_SECONDS);
  if (control->mode == 'r') {
    errno = EROFS;
    return -1;
  }
  if (log_file < 0) return (int) syscall(call, file);
  pthread_mutex_lock(&lock);
  note('S', file, 0, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}

int fsync(int file) { return sync_file(file, SYS_fsync); }
int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }

int unlink(const char *path) {
  int (*next)(const char *) = dlsym(RTLD_NEXT, "unlink");
  if (ours(path) && refuses()) return -1;
  return next(path);
}

int rename(const char *from, const char *to) {
  int (*next)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  if (ours(to) && refuses()) return -1;
  return next(from, to);
}
