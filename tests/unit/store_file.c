#include "store_file.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
store_file_init(struct store_file *f)
{
	struct ss_store_options o;
	struct ss_error e;
	int fd;

	strcpy(f->path, "/tmp/samestory-store-XXXXXX");
	fd = mkstemp(f->path);
	ck_assert_int_ge(fd, 0);
	close(fd);
	ss_store_options_init(&o);
	o.write = o.create = 1;
	ss_options_init(&o.options);
	ck_assert_int_eq(ss_store_open(&f->store, f->path, &o, &e), 0);
}

void
store_file_release(struct store_file *f)
{
	char name[80];
	const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	size_t i;

	ss_store_close(f->store);
	for (i = 0; i < 4; i++) {
		(void)snprintf(name, sizeof(name), "%s%s", f->path, ends[i]);
		(void)unlink(name);
	}
}
