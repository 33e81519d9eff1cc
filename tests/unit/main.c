/* Runs every suite of suites.h; a name as argument runs that one alone. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE(name) Suite *suite_##name(void);
#include "suites.h"
#undef SUITE

static const struct {
	const char *name;
	Suite *(*make)(void);
} suites[] = {
#define SUITE(name) {#name, suite_##name},
#include "suites.h"
#undef SUITE
};

int
main(int argc, char **argv)
{
	SRunner *sr = srunner_create(NULL);
	size_t i;
	int failed, found = 0;

	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
		if (argc < 2 || strcmp(argv[1], suites[i].name) == 0) {
			srunner_add_suite(sr, suites[i].make());
			found = 1;
		}
	if (!found) {
		fprintf(stderr, "no such suite: %s\n", argv[1]);
		return EXIT_FAILURE;
	}
	srunner_run_all(sr, CK_NORMAL);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
