#include "collection.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t
collection_random(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15)); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

void
collection_init(struct collection *c, const char *const *texts, size_t n)
{
	char id[32];
	size_t i;

	memset(c, 0, sizeof(*c));
	c->n = n;
	c->articles = calloc(n + 1, sizeof(*c->articles));
	c->docs.v = calloc(n + 1, sizeof(*c->docs.v));
	c->texts = calloc(2 * n + 1, sizeof(*c->texts));
	ck_assert(c->articles && c->docs.v && c->texts);
	c->docs.n = n;
	for (i = 0; i < n; i++) {
		struct ss_article *a = &c->articles[i];

		snprintf(id, sizeof(id), "%06zu", i);
		c->texts[i] = strdup(texts[i]);
		c->texts[n + i] = strdup(id);
		a->id.ptr = (unsigned char *)c->texts[n + i];
		a->id.len = strlen(id);
		a->text.ptr = (unsigned char *)c->texts[i];
		a->text.len = strlen(texts[i]);
		a->published = SS_NO_TIME;
		a->identity = i + 1;
		c->docs.v[i].article = a;
		c->docs.v[i].body = a->text.ptr;
	}
}

void
collection_release(struct collection *c)
{
	size_t i;

	for (i = 0; i < 2 * c->n; i++)
		free(c->texts[i]);
	free(c->texts);
	free(c->articles);
	free(c->docs.v);
}

void
collection_permute(
    struct collection *to, const struct collection *from, const uint32_t *perm)
{
	const char **texts = calloc(from->n + 1, sizeof(*texts));
	size_t i;

	for (i = 0; i < from->n; i++)
		texts[i] = from->texts[perm[i]];
	collection_init(to, texts, from->n);
	free(texts);
	for (i = 0; i < from->n; i++) {
		free(to->texts[to->n + i]);
		to->texts[to->n + i] = strdup(from->texts[from->n + perm[i]]);
		to->articles[i].id.ptr = (unsigned char *)to->texts[to->n + i];
		to->articles[i].published = from->articles[perm[i]].published;
		to->articles[i].identity = from->articles[perm[i]].identity;
	}
}

#define WORDS_MAX 600

struct story {
	unsigned word[WORDS_MAX];
	unsigned n;
};

static void
fresh(struct story *s, unsigned n, uint64_t *rng)
{
	uint64_t x;

	for (s->n = 0; s->n < n; s->n++) {
		/* Skewed, as words are: some small, most rare. */
		x = collection_random(rng);
		s->word[s->n] =
		    (unsigned)(x % 4 == 0 ? x >> 8 & 63 : x >> 8 & 8191);
	}
}

static void
edit(struct story *s, uint64_t *rng)
{
	unsigned i, at, n = (unsigned)(collection_random(rng) % 12);
	uint64_t kind = collection_random(rng) % 6;
	struct story other;

	switch (kind) {
	case 0: /* the same */
		break;
	case 1: /* some words changed */
		for (i = 0; i < n && s->n > 0; i++)
			s->word[collection_random(rng) % s->n] =
			    (unsigned)(collection_random(rng) & 8191);
		break;
	case 2: /* cut short */
		s->n -= (unsigned)(collection_random(rng) % (s->n / 2 + 1));
		break;
	case 3: /* a part dropped */
		at = (unsigned)(collection_random(rng) % (s->n + 1));
		n = n * 4 < s->n - at ? n * 4 : s->n - at;
		memmove(s->word + at, s->word + at + n,
		    (s->n - at - n) * sizeof(*s->word));
		s->n -= n;
		break;
	case 4: /* a part added in front */
		n *= 5;
		if (s->n + n > WORDS_MAX)
			break;
		memmove(s->word + n, s->word, s->n * sizeof(*s->word));
		fresh(&other, n, rng);
		memcpy(s->word, other.word, n * sizeof(*s->word));
		s->n += n;
		break;
	default: /* an excerpt */
		at = (unsigned)(collection_random(rng) % (s->n + 1));
		n = s->n - at < 60 ? s->n - at : 60;
		memmove(s->word, s->word + at, n * sizeof(*s->word));
		s->n = n;
	}
}

static char *
spell(const struct story *s)
{
	char *text = malloc(8 * s->n + 1), *p = text;
	unsigned i;

	*p = '\0';
	for (i = 0; i < s->n; i++)
		p += sprintf(p, "%sw%x",
		    i == 0      ? ""
			: i % 9 ? " "
				: ". ",
		    s->word[i]);
	return text;
}

void
collection_generate(struct collection *c, size_t n, uint64_t seed)
{
	char **texts = calloc(n + 1, sizeof(*texts));
	struct story base = {.n = 0}, s;
	uint64_t rng = seed;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i == 0 || collection_random(&rng) % 3 == 0)
			fresh(&base,
			    collection_random(&rng) % 10 == 0
				? (unsigned)(collection_random(&rng) % 9)
				: 40 +
				    (unsigned)(collection_random(&rng) % 250),
			    &rng);
		s = base;
		if (collection_random(&rng) % 4 != 0)
			edit(&s, &rng);
		if (collection_random(&rng) % 4 == 0)
			edit(&s, &rng);
		texts[i] = spell(&s);
	}
	collection_init(c, (const char *const *)texts, n);
	for (i = 0; i < n; i++)
		free(texts[i]);
	free(texts);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The distinct shingles of a text as sorted strings; words end at " .". */
static size_t
shingles_of(const char *text, unsigned w, char ***out)
{
	char *copy = strdup(text), *word[WORDS_MAX * 2], *save, *t;
	size_t n = 0, m = 0, i, j;
	char **v, *p;

	for (t = strtok_r(copy, " .\n", &save); t != NULL && n < WORDS_MAX * 2;
	     t = strtok_r(NULL, " .\n", &save))
		word[n++] = t;
	v = calloc(n + 1, sizeof(*v));
	if (n > 0 && n < w)
		w = (unsigned)n;
	for (i = 0; n > 0 && i + w <= n; i++) {
		p = v[i] = malloc((size_t)w * 64);
		for (j = 0; j < w; j++)
			p += sprintf(p, "%s ", word[i + j]);
	}
	n = n == 0 ? 0 : i;
	qsort(v, n, sizeof(*v), by_text);
	for (i = 0; i < n; i++)
		if (m > 0 && strcmp(v[m - 1], v[i]) == 0)
			free(v[i]);
		else
			v[m++] = v[i];
	free(copy);
	*out = v;
	return m;
}

void
brute_force(const char *a, const char *b, unsigned w, double *jaccard,
    double *containment)
{
	static char **x; /* of the a before: most calls repeat it */
	static size_t n;
	static char *before;
	static unsigned before_w;
	size_t m, i, j, both = 0;
	char **y;
	int c;

	if (before == NULL || before_w != w || strcmp(before, a) != 0) {
		for (i = 0; i < n; i++)
			free(x[i]);
		free(x);
		free(before);
		n = shingles_of(a, w, &x);
		before = strdup(a);
		before_w = w;
	}
	m = shingles_of(b, w, &y);
	for (i = 0, j = 0; i < n && j < m;) {
		c = strcmp(x[i], y[j]);
		both += c == 0;
		i += c <= 0;
		j += c >= 0;
	}
	*jaccard = n + m == 0 ? 0 : (double)both / (double)(n + m - both);
	*containment =
	    n == 0 || m == 0 ? 0 : (double)both / (double)(n < m ? n : m);
	for (j = 0; j < m; j++)
		free(y[j]);
	free(y);
}
