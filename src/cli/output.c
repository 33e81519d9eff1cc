/*
 * Output to a file that appears whole or not at all.
 */
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static char *temp_to_remove; /* for the exit handler */

static void
remove_temp(void)
{
	if (temp_to_remove != NULL)
		(void)unlink(temp_to_remove);
}

static int
sink_write(void *ctx, const unsigned char *ptr, size_t len)
{
	struct cli_output *out = ctx;

	if (fwrite(ptr, 1, len, out->f) != len)
		return errno != 0 ? errno : EIO;
	return 0;
}

void
cli_output_stderr(struct cli_output *out)
{
	memset(out, 0, sizeof(*out));
	out->sink.write = sink_write;
	out->sink.ctx = out;
	out->f = stderr;
}

void
cli_output_open(struct cli_output *out, const char *path)
{
	static int registered;
	struct stat st;
	mode_t mask, mode;
	int fd, old = 0;

	memset(out, 0, sizeof(*out));
	out->sink.write = sink_write;
	out->sink.ctx = out;
	if (path == NULL || strcmp(path, "-") == 0) {
		out->f = stdout;
		return;
	}
	out->path = path;
	/* Through a link, a device or a pipe is written straight. */
	mask = umask(0);
	(void)umask(mask);
	mode = 0666 & ~mask;
	if (lstat(path, &st) == 0) {
		mode = st.st_mode & 0777; /* a private file stays one */
		old = 1;
	}
	if (old && !S_ISREG(st.st_mode)) {
		out->f = fopen(path, "w");
		if (out->f == NULL)
			err(EXIT_FAILED, "%s", path);
		return;
	}
	if (asprintf(&out->temp, "%s.XXXXXX", path) < 0)
		err(EXIT_FAILED, "%s", path);
	fd = mkstemp(out->temp);
	if (fd < 0)
		err(EXIT_FAILED, "%s", path);
	temp_to_remove = out->temp;
	if (!registered) {
		registered = 1;
		(void)atexit(remove_temp);
	}
	if (fchmod(fd, mode) != 0 || (out->f = fdopen(fd, "w")) == NULL)
		err(EXIT_FAILED, "%s", path);
}

void
cli_output_open_now(struct cli_output *out, const char *path)
{
	memset(out, 0, sizeof(*out));
	out->sink.write = sink_write;
	out->sink.ctx = out;
	out->f = stdout;
	if (path == NULL || strcmp(path, "-") == 0)
		return;
	out->path = path;
	out->f = fopen(path, "w");
	if (out->f == NULL)
		err(EXIT_FAILED, "%s", path);
}

void
cli_output_close(struct cli_output *out)
{
	const char *name = out->path != NULL ? out->path : "standard output";

	if (fflush(out->f) != 0 || ferror(out->f))
		err(EXIT_FAILED, "%s", name);
	if (out->path == NULL)
		return;
	if (out->temp != NULL && fsync(fileno(out->f)) != 0)
		err(EXIT_FAILED, "%s", name);
	if (fclose(out->f) != 0)
		err(EXIT_FAILED, "%s", name);
	if (out->temp != NULL) {
		if (rename(out->temp, out->path) != 0)
			err(EXIT_FAILED, "%s", name);
		temp_to_remove = NULL;
		free(out->temp);
		out->temp = NULL;
	}
}
