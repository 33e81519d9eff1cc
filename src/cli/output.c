/*
 * Output to a file that appears whole or not at all.
 */
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define N_TEMPS 8 /* outputs open at once: one an option that takes a FILE */

/* Files that are not whole yet; free slots are NULL. */
static const char *volatile temps[N_TEMPS];

static void
remove_temps(void)
{
	size_t i;

	for (i = 0; i < N_TEMPS; i++)
		if (temps[i] != NULL)
			(void)unlink(temps[i]);
}

/* Unlinking is allowed in a handler; the signal then does what it does. */
static void
on_signal(int sig)
{
	remove_temps();
	(void)raise(sig);
}

static void
remove_at_exit(void)
{
	static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
	struct sigaction act, old;
	size_t i;

	(void)atexit(remove_temps);
	memset(&act, 0, sizeof(act));
	act.sa_handler = on_signal;
	act.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (sigaction(signals[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			(void)sigaction(signals[i], &act, NULL);
}

static void
remember(const char *temp)
{
	static int registered;
	size_t i;

	for (i = 0; i < N_TEMPS && temps[i] != NULL;)
		i++;
	if (i < N_TEMPS)
		temps[i] = temp;
	if (!registered) {
		registered = 1;
		remove_at_exit();
	}
}

static void
forget(const char *temp)
{
	size_t i;

	for (i = 0; i < N_TEMPS; i++)
		if (temps[i] == temp)
			temps[i] = NULL;
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
	remember(out->temp);
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
		forget(out->temp);
		free(out->temp);
		out->temp = NULL;
	}
}
