/*
 * Titles.  The first line of a scrape is often the site's, not the story's,
 * so what counts is whether the body speaks of the same things.
 */
#include "text/title.h"

#define TITLE_MIN 4 /* words */
#define TITLE_MAX 25
#define SHARED    0.6
#define BODY_MIN  8 /* words of the line at which the story begins */

/* The first kept line that ends as a sentence, or n. */
static size_t
first_body(const struct ss_lines *l, const struct ss_decisions *d)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (d->v[i].reason == NULL && l->v[i].sentence &&
		    l->v[i].n_words >= BODY_MIN)
			return i;
	return l->n;
}

/* No end of a sentence inside, no address: not a caption or a credit. */
static int
is_plain(const struct ss_lines *l, size_t i)
{
	const float *f = l->features + i * SS_LF_COUNT;

	return !(f[SS_LF_INNER] > 0) && !(f[SS_LF_URL] > 0);
}

size_t
ss_title_find(const struct ss_lines *l, const struct ss_decisions *d)
{
	size_t i = first_body(l, d);
	const struct ss_line *x;

	if (i == l->n)
		return l->n;
	while (i-- > 0) {
		x = &l->v[i];
		if (x->n_words >= TITLE_MIN && x->n_words <= TITLE_MAX &&
		    !x->sentence && is_plain(l, i) &&
		    (double)l->features[i * SS_LF_COUNT + SS_LF_CORE] >= SHARED)
			return i;
	}
	return l->n;
}

int
ss_title_remove(struct ss_decisions *d, const struct ss_lines *l,
    struct ss_str title, size_t *first)
{
	struct ss_words words;
	uint64_t h = 0;
	size_t i, end = first_body(l, d);
	int r;

	*first = l->n;
	ss_words_init(&words);
	r = ss_words_scan(title.ptr, title.len, &words);
	for (i = 0; i < words.n; i++)
		h = ss_line_hash_add(h, words.v[i].hash);
	if (r == 0 && words.n > 0) {
		for (i = 0; i < l->n; i++) {
			if (l->v[i].hash != h || l->v[i].n_words != words.n)
				continue;
			/* A story that is but its title stays. */
			if (i == end && i + 1 == l->n)
				break;
			if (*first == l->n)
				*first = i;
			d->v[i].reason =
			    *first == i ? "title" : "repeats the title";
		}
	}
	ss_words_release(&words);
	return r;
}
