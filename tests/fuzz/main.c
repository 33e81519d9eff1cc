/*
 * A driver for fuzz targets without libFuzzer, so that any compiler will do:
 *
 *     fuzz_NAME FILE...         runs each file once
 *     fuzz_NAME -n ROUNDS [SEED]  mutates the target's own seeds
 *
 * Mutations are blind (no coverage): bytes changed, cut out, doubled, moved
 * from one seed into another, numbers and brackets put in.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define MAX ((size_t)1 << 16)

static uint64_t state;

static size_t
rnd(size_t m)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return m == 0 ? 0 : (size_t)(state >> 33) % m;
}

/* Puts s[0 .. n) in at a place of p. */
static size_t
insert(uint8_t *p, size_t len, const void *s, size_t n)
{
	size_t at = rnd(len + 1);

	if (len + n > MAX)
		return len;
	memmove(p + at + n, p + at, len - at);
	memcpy(p + at, s, n);
	return len + n;
}

static size_t
mutate(uint8_t *p, size_t len, size_t n_seeds)
{
	static const char *const bits[] = {"\"", "\\", "\\u", "\\ud800", "{",
	    "}", "[", "]", ":", ",", "\n", "\r\n", "\r\n\r\n", "<", ">", "&",
	    "]]>", "<![CDATA[", "<!--", "-->", "\xff", "\xc3", "\xe2\x80",
	    "999999999999", "-1", "0", "1e999", "\xef\xbb\xbf", "null", "</",
	    "WARC/1.0\r\n", "Content-Length: ", "<item>", "<!ENTITY a \"b\">"};
	const char *other;
	size_t at, n;

	switch (rnd(7)) {
	case 0:
	case 1:
		if (len > 0)
			p[rnd(len)] = (uint8_t)rnd(256);
		return len;
	case 2: /* cut out */
		at = rnd(len + 1);
		n = rnd(rnd(2) ? 8 : len - at + 1);
		if (n > len - at)
			n = len - at;
		memmove(p + at, p + at + n, len - at - n);
		return len - n;
	case 3: /* double a part */
		at = rnd(len + 1);
		n = rnd(len - at + 1);
		{
			uint8_t *copy = malloc(n + 1);

			if (copy == NULL)
				abort();
			memcpy(copy, p + at, n);
			len = insert(p, len, copy, n);
			free(copy);
		}
		return len;
	case 4: /* a part of another seed */
		other = fuzz_seeds[rnd(n_seeds)];
		at = rnd(strlen(other));
		return insert(p, len, other + at, rnd(strlen(other) - at + 1));
	case 5: /* the end */
		return rnd(4) == 0 ? rnd(len + 1) : len;
	default:
		other = bits[rnd(sizeof(bits) / sizeof(bits[0]))];
		return insert(p, len, other, strlen(other));
	}
}

static int
run_file(const char *path)
{
	static uint8_t buf[(size_t)16 << 20];
	FILE *fp = fopen(path, "rb");
	uint8_t *copy;
	size_t n;

	if (fp == NULL) {
		perror(path);
		return 1;
	}
	n = fread(buf, 1, sizeof(buf), fp);
	fclose(fp);
	/* memory of just that size, for the sanitizer */
	copy = malloc(n + 1);
	if (copy == NULL)
		return 1;
	memcpy(copy, buf, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
	return 0;
}

int
main(int argc, char **argv)
{
	static uint8_t p[2 * MAX];
	size_t n_seeds = 0, rounds, i, k, len;
	int a, status = 0;

	if (argc >= 3 && strcmp(argv[1], "-n") == 0) {
		rounds = strtoul(argv[2], NULL, 10);
		state = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
		while (fuzz_seeds[n_seeds] != NULL)
			n_seeds++;
		for (i = 0; i < rounds; i++) {
			const char *s = fuzz_seeds[rnd(n_seeds)];

			len = strlen(s);
			memcpy(p, s, len);
			for (k = rnd(12); k > 0; k--)
				len = mutate(p, len, n_seeds);
			uint8_t *copy = malloc(len + 1);

			if (copy == NULL)
				return 1;
			memcpy(copy, p, len);
			LLVMFuzzerTestOneInput(copy, len);
			free(copy);
		}
		return 0;
	}
	for (a = 1; a < argc; a++)
		status |= run_file(argv[a]);
	return status;
}
