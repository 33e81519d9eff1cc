#include "store/lock.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <libutil.h>

#include "base/error.h"

int
ss_lock_take(const char *store_path, struct ss_error *err)
{
	char owner[96], when[32];
	char *path;
	ssize_t len;
	int fd, e, n;

	if (asprintf(&path, "%s.lock", store_path) < 0)
		return ss_error_nomem(err);
	fd = flopen(path, O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0644);
	if (fd < 0) {
		e = errno;
		owner[0] = '\0';
		if (e == EWOULDBLOCK) {
			fd = open(path, O_RDONLY | O_CLOEXEC);
			len = fd < 0 ? -1 : read(fd, owner, sizeof(owner) - 1);
			owner[len > 0 ? len : 0] = '\0';
			owner[strcspn(owner, "\n")] = '\0';
			if (fd >= 0)
				(void)close(fd);
			(void)ss_error_set(err, SS_EIO, EBUSY, 0,
			    "%.120s: another run is writing to this store%s%s",
			    store_path, owner[0] != '\0' ? ": " : "", owner);
		} else {
			(void)ss_error_set(err, SS_EIO, e, 0, "%.200s", path);
		}
		free(path);
		return SS_EIO;
	}
	/* Told to the second who comes; nothing is decided by it. */
	ss_time_format((int64_t)time(NULL), 0, when);
	n = snprintf(owner, sizeof(owner), "process %ld since %s\n",
	    (long)getpid(), when);
	if (ftruncate(fd, 0) != 0 || pwrite(fd, owner, (size_t)n, 0) != n) {
		e = errno;
		(void)close(fd);
		(void)ss_error_set(err, SS_EIO, e, 0, "%.200s", path);
		free(path);
		return SS_EIO;
	}
	free(path);
	return fd;
}

void
ss_lock_release(int fd)
{
	if (fd < 0)
		return;
	(void)ftruncate(fd, 0);
	(void)close(fd);
}
