/*
 * samestory: finds the news stories that are the same story.
 * One command a file, cmd_NAME.c; this table is all that joins them.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static const struct cli_command *const commands[] = {
    &cmd_dedup,
    &cmd_pairs,
    &cmd_cluster,
    &cmd_compare,
    &cmd_extract,
    &cmd_match,
    &cmd_eval,
    &cmd_ingest,
    &cmd_events,
    &cmd_report,
    &cmd_store,
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

/* Of the design, and not there yet: refused with a text of their own. */
static const char *const later[] = {"serve"};

static void
usage(FILE *f)
{
	size_t i;

	fprintf(f,
	    "usage: samestory COMMAND [OPTION...] [INPUT...]\n"
	    "\n"
	    "Finds the news stories that are the same story.\n"
	    "INPUT: files, directories, or - (JSON Lines on standard "
	    "input).\n"
	    "\n");
	for (i = 0; i < N_COMMANDS; i++)
		fprintf(
		    f, "  %-8s %s\n", commands[i]->name, commands[i]->summary);
	fprintf(f,
	    "\n"
	    "samestory COMMAND --help lists the options of a command.\n"
	    "Exit status: 0 done, 1 failed, 2 usage.\n");
}

static const struct cli_command *
find(const char *name)
{
	size_t i;

	for (i = 0; i < N_COMMANDS; i++)
		if (strcmp(name, commands[i]->name) == 0)
			return commands[i];
	return NULL;
}

/*
 * A standard descriptor that came closed would be given to the next file that
 * is opened, and messages would be written into it: it is taken by one that
 * fails as a closed one does (standard error: that swallows).
 */
static void
hold_descriptors(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
	int fd;

	for (fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", modes[fd]) != fd)
			_exit(EXIT_FAILED);
}

int
main(int argc, char **argv)
{
	const struct cli_command *command;
	struct cli cli;
	int status;
	size_t i;

	hold_descriptors();
	if (argc < 2) {
		usage(stderr);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
		printf("samestory %s\n", SS_VERSION);
		return fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		command = argc > 2 ? find(argv[2]) : NULL;
		if (command != NULL)
			cli_usage(command, stdout);
		else
			usage(stdout);
		return fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED;
	}
	command = find(argv[1]);
	if (command == NULL) {
		for (i = 0; i < sizeof(later) / sizeof(later[0]); i++)
			if (strcmp(argv[1], later[i]) == 0)
				errx(EXIT_USAGE,
				    "the command '%s' is not there yet",
				    argv[1]);
		warnx("no command '%s'", argv[1]);
		usage(stderr);
		return EXIT_USAGE;
	}
	memset(&cli, 0, sizeof(cli));
	cli.command = command;
	cli_parse(&cli, argc - 1, argv + 1);
	status = command->run(&cli);
	free(cli.owned_args);
	free(cli.keep_list);
	return status;
}
