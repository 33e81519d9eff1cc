/*
 * Pages put together from written lines: src/train/site_lines.txt has, for
 * eight languages, the paragraphs of two short stories, lines that sites set
 * above, into and below a story, and headlines of other stories.  Each page
 * is one story with a choice of them, in a fixed, mixed order.
 */
#ifndef SS_TRAIN_WRITTEN_PAGES_H
#define SS_TRAIN_WRITTEN_PAGES_H

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define WRITTEN_LANGS 8
#define WRITTEN_LINES 64 /* of one kind in one language */

enum written_kind {
	WRITTEN_S1,
	WRITTEN_S2,
	WRITTEN_HEAD,
	WRITTEN_INSET,
	WRITTEN_TAIL,
	WRITTEN_LINK,
	WRITTEN_KINDS
};

struct written {
	char lang[WRITTEN_LANGS][3];
	char *v[WRITTEN_LANGS][WRITTEN_KINDS][WRITTEN_LINES];
	unsigned n[WRITTEN_LANGS][WRITTEN_KINDS];
	unsigned n_langs;
};

/* A page: its text, and for each line whether it is story. */
struct written_page {
	struct ss_buf text;
	int labels[4 * WRITTEN_LINES];
	unsigned n;
	uint64_t state; /* of the choice */
};

static inline void
written_read(struct written *w, const char *name)
{
	static const char *const kinds[WRITTEN_KINDS] = {
	    "s1", "s2", "head", "inset", "tail", "link"};
	char *line = NULL, *lang, *kind, *text;
	size_t cap = 0;
	unsigned i, k;
	FILE *f = fopen(name, "r");

	memset(w, 0, sizeof(*w));
	if (f == NULL)
		err(1, "%s", name);
	while (getline(&line, &cap, f) > 0) {
		if (*line == '#')
			continue;
		text = line;
		lang = strsep(&text, " ");
		kind = strsep(&text, " ");
		for (i = 0; i < w->n_langs && strcmp(w->lang[i], lang) != 0;)
			i++;
		for (k = 0;
		     k < WRITTEN_KINDS && kind && strcmp(kinds[k], kind) != 0;)
			k++;
		if (text == NULL || k == WRITTEN_KINDS || i == WRITTEN_LANGS ||
		    strlen(lang) != 2 || w->n[i][k] == WRITTEN_LINES)
			errx(1, "%s: a line that is none: %s", name, lang);
		if (i == w->n_langs)
			memcpy(w->lang[w->n_langs++], lang, 3);
		text[strcspn(text, "\n")] = '\0';
		w->v[i][k][w->n[i][k]] = strdup(text);
		if (w->v[i][k][w->n[i][k]++] == NULL)
			errx(1, "out of memory");
	}
	free(line);
	fclose(f);
}

static inline void
written_release(struct written *w)
{
	unsigned i, k, j;

	for (i = 0; i < WRITTEN_LANGS; i++)
		for (k = 0; k < WRITTEN_KINDS; k++)
			for (j = 0; j < w->n[i][k]; j++)
				free(w->v[i][k][j]);
}

static inline unsigned
written_random(struct written_page *p, unsigned below)
{
	p->state = p->state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)((p->state >> 33) % below);
}

static inline void
written_line(struct written_page *p, const char *s, int label)
{
	if (p->n == sizeof(p->labels) / sizeof(p->labels[0]))
		return;
	ss_buf_add_cstr(&p->text, s);
	ss_buf_add_char(&p->text, '\n');
	p->labels[p->n++] = label;
}

/* Up to most lines of a kind, from a random one on. */
static inline void
written_some(struct written_page *p, const struct written *w, unsigned lang,
    unsigned kind, unsigned least, unsigned most)
{
	unsigned n = w->n[lang][kind], i, from;
	unsigned want = least + written_random(p, most - least + 1);

	if (n == 0)
		return;
	from = written_random(p, n);
	for (i = 0; i < want && i < n; i++)
		written_line(p, w->v[lang][kind][(from + 5 * i) % n], 0);
}

/* Page number page_i of a language; text must be initialised. */
static inline void
written_make(struct written_page *p, const struct written *w, unsigned lang,
    unsigned page_i)
{
	unsigned story = page_i % 2 ? WRITTEN_S2 : WRITTEN_S1, i;

	ss_buf_clear(&p->text);
	p->n = 0;
	p->state = page_i + 1;
	for (i = 0; i < 4; i++)
		(void)written_random(p, 2);
	written_some(p, w, lang, WRITTEN_HEAD, 0, 3);
	for (i = 0; i < w->n[lang][story]; i++) {
		written_line(p, w->v[lang][story][i], 1);
		if (written_random(p, 4) == 0)
			written_some(p, w, lang, WRITTEN_INSET, 1, 1);
	}
	written_some(p, w, lang, WRITTEN_TAIL, 1, 4);
	written_some(p, w, lang, WRITTEN_LINK, 0, 2);
	written_some(p, w, lang, WRITTEN_TAIL, 0, 3);
}

#endif
