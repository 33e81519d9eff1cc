/*
 * Writes src/claims/stem_table.inc: how rare each English stem is among the
 * sentences of a set of news articles.
 *
 *     train_stems <ARTICLES.jsonl >src/claims/stem_table.inc
 *
 * Input: JSON Lines with a "text".  Output: stems that at least MIN_DF
 * sentences hold, as {upper half of the hash, ln(n / df) in steps of 1/20},
 * sorted by hash.  Where two stems share the upper half, the commoner wins.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "base/map.h"
#include "claims/keys.h"
#include "claims/stem_table.h"
#include "text/sentences.h"

#define MIN_DF 34 /* rarer ones have the maximum anyway */

struct row {
	uint32_t hash, df;
};

static int
by_hash(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->df > y->df ? -1 : x->df < y->df;
}

int
main(void)
{
	struct ss_event_text et;
	struct ss_sentences s;
	struct ss_stems stems;
	struct ss_map map;
	struct row *rows;
	char *line = NULL;
	size_t cap = 0, n_sentences = 0, n_docs = 0, i, k, n = 0;
	ssize_t len;

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	ss_sentences_init(&s);
	ss_map_init(&map);
	while ((len = getline(&line, &cap, stdin)) > 0) {
		struct json_object *o = json_tokener_parse(line), *v;
		struct ss_str text;

		if (o == NULL || !json_object_object_get_ex(o, "text", &v))
			errx(1, "line %zu: no text", n_docs + 1);
		text.ptr = (const unsigned char *)json_object_get_string(v);
		text.len = (size_t)json_object_get_string_len(v);
		s.n = 0;
		ss_event_text_clear(&et);
		if (ss_sentences_split(&s, text.ptr, text.len, "en", NULL, 0) ||
		    ss_event_text_add_split(&et, text, "en", s.v, s.n, 0) ||
		    ss_event_text_weigh(&et, 1))
			errx(1, "out of memory");
		for (i = 0; i < et.n_keys; i++) {
			uint32_t *df = ss_map_put(&map, et.keys[i].hash, 0);

			if (df == NULL)
				errx(1, "out of memory");
			*df += et.keys[i].df;
		}
		n_sentences += s.n;
		n_docs++;
		json_object_put(o);
	}
	rows = calloc(map.n + 1, sizeof(*rows));
	if (rows == NULL)
		errx(1, "out of memory");
	for (i = 0; i < map.cap; i++)
		if (map.vals[i] != SS_MAP_NONE && map.vals[i] >= MIN_DF) {
			rows[n].hash = (uint32_t)(map.keys[i] >> 32);
			rows[n++].df = map.vals[i];
		}
	qsort(rows, n, sizeof(*rows), by_hash);
	printf("/* %zu articles, %zu sentences, stems in at least %d of them;\n"
	       " * written by train_stems: do not edit */\n/* clang-format off "
	       "*/\n",
	    n_docs, n_sentences, MIN_DF);
	for (i = k = 0; i < n; i++) {
		double idf = log((double)n_sentences / rows[i].df);

		if (i > 0 && rows[i].hash == rows[i - 1].hash)
			continue;
		if (idf > SS_STEM_IDF_MAX)
			idf = SS_STEM_IDF_MAX;
		printf("{0x%08x,%d},%s", rows[i].hash, (int)(idf * 20 + 0.5),
		    ++k % 5 == 0 ? "\n" : "");
	}
	printf("\n/* %zu stems */\n", k);
	free(rows);
	free(line);
	ss_map_release(&map);
	ss_sentences_release(&s);
	ss_event_text_release(&et);
	ss_stems_release(&stems);
	return 0;
}
