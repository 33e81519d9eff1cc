/*
 * Candidates of the event tier on labelled sets: the index that the program
 * uses (src/cluster/candidates.c) beside the fingerprint core on weighted
 * term sets.
 *
 *     bench_candidates FILE.jsonl...
 *
 * Each FILE is JSON Lines with the label of an article's event under "event"
 * (missing or null: it has none).  A line for each way:
 *
 *   pairs    share of the pairs of one event that are candidates
 *   ceiling  B-cubed recall if all candidates of one event were joined, and
 *            nothing else: what no pair model can exceed
 *   each     candidates an article
 *   us       microseconds an article, one thread, profiles apart
 *
 * The fingerprint of a weighted set is ProbMinHash (Ertl 2020, algorithm 1;
 * the chance that a register agrees is Jp of Moulton & Jiang 2018) of the
 * same terms with the same weights as in the index, in bands as in
 * sketch/lsh.c; in a bucket an article meets the nearest in time on either
 * side, as in a posting list, and its candidates are ranked by the registers
 * that agree.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <json-c/json.h>

#include "base/math.h"
#include "cluster/candidates.h"
#include "cluster/events.h"
#include "samestory.h"

#define REGISTERS 256
#define NEAR_CAP  100 /* of a bucket, on either side */
#define WHOLE_CAP 400 /* of a bucket that the undated are met in */
#define BEST      24  /* kept of an article */

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *
grab(size_t n, size_t size)
{
	void *p = calloc(n + 1, size);

	if (p == NULL)
		err(1, NULL);
	return p;
}

/* --- weighted fingerprints --------------------------------------------------- */

static uint64_t
next_random(uint64_t *state)
{
	uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15)); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Exponentially distributed with mean 1. */
static double
next_exponential(uint64_t *state)
{
	return -ss_log(((double)(next_random(state) >> 11) + 0.5) * 0x1p-53);
}

struct fingerprint {
	uint32_t v[REGISTERS];
};

static void
fingerprint(const struct ss_profile *p, struct fingerprint *f)
{
	struct ss_candidate_key key[SS_CANDIDATE_KEYS];
	double most[2 * REGISTERS], h, m; /* a heap, the registers its leaves */
	uint32_t i, j, r, n = ss_candidate_keys(p, key);
	uint64_t state;

	for (r = 0; r < 2 * REGISTERS; r++)
		most[r] = HUGE_VAL;
	memset(f, 0, sizeof(*f));
	for (i = 0; i < n; i++) {
		state = key[i].key * UINT64_C(0xd6e8feb86659fd93);
		h = next_exponential(&state) / (double)key[i].weight;
		for (; h < most[1];
		     h += next_exponential(&state) / (double)key[i].weight) {
			r = (uint32_t)(next_random(&state) % REGISTERS);
			if (h >= most[REGISTERS + r])
				continue;
			f->v[r] = (uint32_t)(key[i].key ^ key[i].key >> 32) | 1;
			most[REGISTERS + r] = h;
			for (j = (REGISTERS + r) / 2; j > 0; j /= 2) {
				m = most[2 * j] > most[2 * j + 1]
				    ? most[2 * j]
				    : most[2 * j + 1];
				if (m >= most[j])
					break;
				most[j] = m;
			}
		}
	}
}

struct entry {
	uint64_t bucket;
	double day; /* HUGE_VAL: none */
	uint32_t i;
};

static int
by_bucket(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->bucket != y->bucket)
		return x->bucket < y->bucket ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

struct met {
	uint32_t i, agree;
};

static int
by_agreement(const void *a, const void *b)
{
	const struct met *x = a, *y = b;

	if (x->agree != y->agree)
		return x->agree > y->agree ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

struct lists { /* of those met by each article */
	uint32_t **v;
	uint32_t *n, *cap;
};

static void
meet(struct lists *l, uint32_t a, uint32_t b)
{
	if (l->n[a] == l->cap[a]) {
		l->cap[a] = l->cap[a] * 2 + 64;
		l->v[a] = reallocarray(l->v[a], l->cap[a], sizeof(**l->v));
		if (l->v[a] == NULL)
			err(1, NULL);
	}
	l->v[a][l->n[a]++] = b;
}

/* The dated stand in order of time, the undated behind them. */
static void
one_bucket(struct lists *l, const struct entry *e, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++) {
			if (e[j].day == HUGE_VAL && n > WHOLE_CAP)
				break;
			if (e[j].day < HUGE_VAL &&
			    (j > i + NEAR_CAP ||
				e[j].day - e[i].day > SS_EVENT_WINDOW))
				continue;
			meet(l, e[i].i, e[j].i);
			meet(l, e[j].i, e[i].i);
		}
}

static void
one_band(struct lists *l, struct entry *e, size_t n)
{
	size_t i, j;

	qsort(e, n, sizeof(*e), by_bucket);
	for (i = 0; i < n; i = j) {
		for (j = i; j < n && e[j].bucket == e[i].bucket; j++)
			;
		one_bucket(l, e + i, j - i);
	}
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_candidate *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* The BEST of those met, to out. */
static void
choose(struct lists *l, uint32_t i, const struct fingerprint *f,
    struct ss_candidates *out)
{
	struct met *m = grab(l->n[i], sizeof(*m));
	uint32_t j, r, n = 0;

	qsort(l->v[i], l->n[i], sizeof(**l->v), by_number);
	for (j = 0; j < l->n[i]; j++) {
		if (j > 0 && l->v[i][j] == l->v[i][j - 1])
			continue;
		m[n] = (struct met){l->v[i][j], 0};
		for (r = 0; r < REGISTERS; r++)
			m[n].agree += f[i].v[r] == f[m[n].i].v[r];
		n++;
	}
	qsort(m, n, sizeof(*m), by_agreement);
	for (j = 0; j < n && j < BEST; j++) {
		struct ss_candidate c = {i, m[j].i};

		if (c.a > c.b)
			c = (struct ss_candidate){c.b, c.a};
		out->v[out->n++] = c;
	}
	free(m);
}

static void
by_fingerprint(
    struct ss_candidates *out, const struct ss_profiles *p, uint32_t rows)
{
	struct fingerprint *f = grab(p->n, sizeof(*f));
	struct entry *e = grab(p->n, sizeof(*e));
	struct lists l = {grab(p->n, sizeof(*l.v)), grab(p->n, sizeof(*l.n)),
	    grab(p->n, sizeof(*l.cap))};
	uint32_t i, band, r;
	size_t n = 0, k;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < p->n; i++)
		fingerprint(&p->v[i], &f[i]);
	for (band = 0; band + rows <= REGISTERS; band += rows) {
		for (i = 0; i < p->n; i++) {
			e[i] = (struct entry){
			    0, p->v[i].dated ? p->v[i].day : HUGE_VAL, i};
			for (r = 0; r < rows; r++)
				e[i].bucket = (e[i].bucket ^ f[i].v[band + r]) *
				    UINT64_C(0x9e3779b97f4a7c15);
		}
		one_band(&l, e, p->n);
	}
	out->v = grab(p->n * BEST, sizeof(*out->v));
	for (i = 0; i < p->n; i++) {
		choose(&l, i, f, out);
		free(l.v[i]);
	}
	qsort(out->v, out->n, sizeof(*out->v), by_pair);
	for (k = 0; k < out->n; k++)
		if (n == 0 || by_pair(&out->v[n - 1], &out->v[k]) != 0)
			out->v[n++] = out->v[k];
	out->n = n;
	free(l.v);
	free(l.n);
	free(l.cap);
	free(f);
	free(e);
}

/* --- scores ------------------------------------------------------------------ */

struct set {
	char **label; /* [n] or NULL */
	size_t n;
};

static void
read_labels(struct set *s, const char *path, size_t n)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	struct json_object *o, *l;

	if (f == NULL)
		err(1, "%s", path);
	s->label = grab(n, sizeof(*s->label));
	for (s->n = 0; s->n < n && getline(&line, &cap, f) > 0; s->n++) {
		o = json_tokener_parse(line);
		if (o == NULL)
			errx(1, "%s: not JSON Lines", path);
		if (json_object_object_get_ex(o, "event", &l) && l != NULL)
			s->label[s->n] = strdup(json_object_get_string(l));
		json_object_put(o);
	}
	if (s->n != n)
		errx(1, "%s: %zu labels, %zu articles", path, s->n, n);
	free(line);
	fclose(f);
}

static int
same(const struct set *s, size_t a, size_t b)
{
	return s->label[a] != NULL && s->label[b] != NULL &&
	    strcmp(s->label[a], s->label[b]) == 0;
}

static uint32_t
root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static void
print(const struct set *s, const char *how, const struct ss_candidates *c,
    double time_s)
{
	uint32_t *parent = grab(s->n, sizeof(*parent));
	size_t i, j, wanted = 0, found = 0, labelled = 0, event, met;
	double recall = 0;

	for (i = 0; i < s->n; i++)
		parent[i] = (uint32_t)i;
	for (i = 0; i < c->n; i++)
		if (same(s, c->v[i].a, c->v[i].b)) {
			found++;
			parent[root(parent, c->v[i].a)] =
			    root(parent, c->v[i].b);
		}
	for (i = 0; i < s->n; i++) {
		if (s->label[i] == NULL)
			continue;
		labelled++;
		for (j = event = met = 0; j < s->n; j++)
			if (same(s, i, j)) {
				event++;
				wanted += j < i;
				met += root(parent, (uint32_t)i) ==
				    root(parent, (uint32_t)j);
			}
		recall += (double)met / (double)event;
	}
	printf("  %-28s", how);
	if (labelled > 0)
		printf(" %8.4f %8.4f",
		    wanted > 0 ? (double)found / (double)wanted : 1.0,
		    recall / (double)labelled);
	else
		printf(" %8s %8s", "-", "-");
	printf(" %6.1f %6.1f\n", (double)c->n / (double)(s->n + !s->n),
	    time_s / (double)(s->n + !s->n) * 1e6);
	free(parent);
}

static void
compare(const struct set *s, const struct ss_profiles *p)
{
	static const uint32_t rows[] = {1, 2, 3};
	struct ss_candidates c;
	char name[64];
	double t;
	size_t i;

	t = seconds();
	if (ss_candidates_find(&c, p, SS_EVENT_WINDOW, 1) != 0)
		errx(1, "out of memory");
	print(s, "index", &c, seconds() - t);
	ss_candidates_release(&c);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		t = seconds();
		by_fingerprint(&c, p, rows[i]);
		snprintf(name, sizeof(name), "fingerprint, %u x %u",
		    REGISTERS / rows[i], rows[i]);
		print(s, name, &c, seconds() - t);
		ss_candidates_release(&c);
	}
}

static void
one_set(const char *path)
{
	struct ss_articles a;
	struct ss_documents docs;
	struct ss_profiles p;
	struct ss_input_options in;
	struct ss_options opt;
	struct ss_error e;
	struct set s;
	uint32_t *all;
	size_t i;
	int undated;

	ss_articles_init(&a);
	ss_input_options_init(&in);
	ss_options_init(&opt);
	if (ss_articles_read(&a, &path, 1, &in, &e) != 0)
		errx(1, "%s", e.msg);
	read_labels(&s, path, a.n);
	all = grab(a.n, sizeof(*all));
	for (i = 0; i < a.n; i++)
		all[i] = (uint32_t)i;
	for (undated = 0; undated < 2; undated++) {
		for (i = 0; undated && i < a.n; i++)
			a.v[i].published = SS_NO_TIME;
		if (ss_documents_build(&docs, &a, &opt, &e) != 0)
			errx(1, "%s", e.msg);
		if (ss_profiles_build(&p, &docs, all, a.n, 1) != 0)
			errx(1, "out of memory");
		printf("%s%s, %zu articles\n  %-28s %8s %8s %6s %6s\n", path,
		    undated ? ", without dates" : "", a.n, "", "pairs",
		    "ceiling", "each", "us");
		compare(&s, &p);
		ss_profiles_release(&p);
		ss_documents_release(&docs);
	}
	for (i = 0; i < a.n; i++)
		free(s.label[i]);
	free(s.label);
	free(all);
	ss_articles_release(&a);
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		errx(2, "usage: bench_candidates FILE.jsonl...");
	for (argv++; *argv != NULL; argv++)
		one_set(*argv);
	return 0;
}
