/*
 * Profiles of articles, in two passes.
 *
 * First, each article alone (in parallel): its words are counted by field,
 * with capital letters inside a sentence as the mark of a name; quoted runs,
 * numbers and the first weekday of the lead are taken down.  Second, the
 * document frequencies of the input are added to those of the background,
 * and terms and word pairs get their weights.
 *
 * idf = ln((N + 1) / (df + 1/20)) over background and input together (Sparck
 * Jones 1972), where the background counts as ten times the input, from
 * PRIOR_MIN to PRIOR_MAX articles: what the articles at hand share says less
 * than what they do not, however rare it once was.  (Measured with a fixed
 * count on sets left out, mean B-cubed F1 of ECB+ and undated AllSides: 9,310
 * articles .853, 1,000 .866, 100 .860.  Five articles about the same men in
 * three stories come apart with 50 and not with 1,000.)  A word that the
 * English background does not know counts as found in UNSEEN_DF of its
 * articles.  Of a large input the background counts as PRIOR_LEAST times as
 * many articles, so that the events of one feed hardly depend on what other
 * feeds, or later nights, there are; train_events.c tells what that costs.
 *
 * Cost: linear in the words; about 60 microseconds an article of 800 words.
 */
#include "cluster/terms.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

#include "base/array.h"
#include "base/map.h"
#include "base/math.h"
#include "base/radix.h"
#include "base/threads.h"
#include "base/utf8.h"
#include "text/background.h"
#include "text/words.h"

#define UNSEEN_DF     2.0  /* of a word below the background's minimum */
#define PRIOR_SHARE   10.0 /* times the input: what the background counts as */
#define PRIOR_MIN     30.0 /* articles */
#define PRIOR_MAX     1000.0
#define PRIOR_LEAST   2.0  /* times a large input */
#define RARE_DF       40   /* in how many background articles at most */
#define ENGLISH_SHARE 0.25 /* of words found in a quarter of all articles */
#define MAX_COUNT     255  /* of a word in a field */
#define ENGLISH_WORDS 400  /* looked at */
#define AHEAD         8    /* terms, to have their counts in the cache */
#define DAY_S         86400.0

/* 1 + ln n in sixteenths, 0 for 0: what a count weighs. */
static uint8_t
level_of(unsigned n)
{
	double x;

	if (n == 0)
		return 0;
	x = (1.0 + ss_log(n)) * SS_LEVEL;
	return (uint8_t)(x < 255.0 ? x + 0.5 : 255.0);
}

static unsigned
capped(unsigned n)
{
	return n < MAX_COUNT ? n : MAX_COUNT;
}

/* A word as it stands in the text, before weights are known. */
struct raw {
	uint64_t hash;
	uint32_t pos;
	uint8_t field; /* 0 = body, 1 = title */
	uint8_t starts, upper, quoted;
};

struct raws {
	struct raw *v;
	size_t n, cap;
};

struct worker {
	struct ss_words words;
	struct raws raws;
	struct {
		struct ss_weighted *v;
		size_t n, cap;
	} pairs;
	struct {
		uint64_t *v;
		size_t n, cap;
	} scratch; /* two arrays for sorting */
	struct ss_arena *arena;
};

struct build {
	struct ss_profiles *out;
	const struct ss_documents *docs;
	const struct ss_background *bg;
	uint8_t level[MAX_COUNT + 1];   /* level_of */
	double log[MAX_COUNT + 1];      /* natural, of 1 and more */
	double pair_idf[MAX_COUNT + 1]; /* by background count */
	struct worker *workers;
	const struct ss_term_counts *counts;
	int terms_only;
};

static int
is_upper(const unsigned char *p, size_t len)
{
	uint32_t cp;
	utf8proc_category_t cat;

	if (*p < 0x80)
		return *p >= 'A' && *p <= 'Z';
	ss_utf8_decode(p, len, &cp);
	if (cp == SS_UTF8_INVALID)
		return 0;
	cat = utf8proc_category((utf8proc_int32_t)cp);
	return cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
}

/* What lies between two words: does a sentence start, is a quote opened? */
static int
gap(const unsigned char *p, const unsigned char *end, int *quoted)
{
	int starts = 0;

	for (; p < end; p++) {
		if (*p == '.' || *p == '!' || *p == '?' || *p == ':' ||
		    *p == ';') {
			starts = 1;
		} else if (*p == '\n') {
			starts = 1;
			*quoted = 0;
		} else if (*p == '"') {
			starts = 1;
			*quoted = !*quoted;
		} else if (*p == 0xe2 && end - p >= 3 && p[1] == 0x80) {
			if (p[2] == 0x9c || p[2] == 0x9e) { /* opening */
				starts = 1;
				*quoted = 1;
			} else if (p[2] == 0x9d) {
				*quoted = 0;
			}
		} else if (*p == 0xc2 && end - p >= 2) {
			if (p[1] == 0xab)
				*quoted = 1;
			else if (p[1] == 0xbb)
				*quoted = 0;
		}
	}
	return starts;
}

static int
scan(struct worker *w, const unsigned char *text, size_t len, int field)
{
	size_t i, before = 0;
	int quoted = 0, status;
	struct raw *r;

	status = ss_words_scan(text, len, &w->words);
	if (status != 0)
		return status == SS_ELIMIT ? 0 : status;
	if (SS_ARRAY_ROOM(&w->raws, w->words.n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < w->words.n; i++) {
		const struct ss_word *x = &w->words.v[i];

		r = &w->raws.v[w->raws.n++];
		r->hash = x->hash;
		r->pos = (uint32_t)i;
		r->field = (uint8_t)field;
		r->starts =
		    (uint8_t)(gap(text + before, text + x->beg, &quoted) ||
			i == 0);
		r->quoted = (uint8_t)quoted;
		r->upper = (uint8_t)is_upper(text + x->beg, x->end - x->beg);
		before = x->end;
	}
	return 0;
}

static int
by_u32(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Sorts, drops repeats and copies to the arena. */
static int
keep_set(struct ss_arena *arena, uint32_t *v, uint32_t n, uint32_t **out,
    uint32_t *n_out)
{
	uint32_t i, m = 0;

	if (n > 0)
		qsort(v, n, sizeof(*v), by_u32);
	for (i = 0; i < n; i++)
		if (m == 0 || v[m - 1] != v[i])
			v[m++] = v[i];
	*out = ss_arena_alloc(arena, (size_t)m * sizeof(*v) + 1);
	if (*out == NULL)
		return SS_ENOMEM;
	if (m > 0)
		memcpy(*out, v, (size_t)m * sizeof(*v));
	*n_out = m;
	return 0;
}

static int
take_quotes(struct worker *w, struct ss_profile *p)
{
	uint32_t v[SS_MAX_QUOTES], n = 0;
	const struct raw *r = w->raws.v;
	uint64_t h;
	size_t i;

	for (i = 3; i < w->raws.n && n < SS_MAX_QUOTES; i++) {
		if (!r[i].quoted || !r[i - 1].quoted || !r[i - 2].quoted ||
		    !r[i - 3].quoted || r[i].field == 1)
			continue;
		h = ss_word_pair_hash(r[i - 3].hash, r[i - 2].hash);
		h = ss_word_pair_hash(h, r[i - 1].hash);
		h = ss_word_pair_hash(h, r[i].hash);
		v[n++] = (uint32_t)(h >> 32);
	}
	return keep_set(w->arena, v, n, &p->quotes, &p->n_quotes);
}

/* Numbers as written, without separators: 1,200 is 1200, 3.5 is 3.5. */
static int
take_figures(
    struct worker *w, struct ss_profile *p, const unsigned char *s, size_t len)
{
	uint32_t v[SS_MAX_FIGS], n = 0;
	unsigned char digits[24];
	size_t i = 0, m, n_digits;

	while (i < len && n < SS_MAX_FIGS) {
		if (s[i] < '0' || s[i] > '9') {
			i++;
			continue;
		}
		if (i > 0 &&
		    ((s[i - 1] | 32) >= 'a' && (s[i - 1] | 32) <= 'z')) {
			i++;
			continue;
		}
		for (m = 0, n_digits = 0; i < len; i++) {
			if (s[i] >= '0' && s[i] <= '9') {
				if (m < sizeof(digits))
					digits[m++] = s[i];
				n_digits++;
			} else if (s[i] == '.' && i + 1 < len &&
			    s[i + 1] >= '0' && s[i + 1] <= '9') {
				if (m < sizeof(digits))
					digits[m++] = '.';
			} else if (s[i] != ',' || i + 1 >= len ||
			    s[i + 1] < '0' || s[i + 1] > '9') {
				break;
			}
		}
		/* years say little */
		if (n_digits < 2 ||
		    (m == 4 &&
			(memcmp(digits, "19", 2) == 0 ||
			    memcmp(digits, "20", 2) == 0)))
			continue;
		v[n++] = (uint32_t)(XXH3_64bits(digits, m) >> 32);
	}
	return keep_set(w->arena, v, n, &p->figs, &p->n_figs);
}

/* What the site says under every story tells one outlet from another. */
static int
take_site(struct worker *w, struct ss_profile *p, const struct ss_document *doc)
{
	const unsigned char *text = doc->article->text.ptr;
	uint32_t v[SS_MAX_SITE], n = 0;
	size_t i, beg, end;

	for (i = 0; i < doc->n_removed && n < SS_MAX_SITE; i++)
		for (beg = doc->removed[i].beg;
		     beg < doc->removed[i].end && n < SS_MAX_SITE;
		     beg = end + 1) {
			for (end = beg;
			     end < doc->removed[i].end && text[end] != '\n';
			     end++)
				;
			if (end - beg >= SS_SITE_BYTES)
				v[n++] = (uint32_t)(XXH3_64bits(text + beg,
							end - beg) >>
				    32);
		}
	return keep_set(w->arena, v, n, &p->site, &p->n_site);
}

/* The first weekday named in the lead; day 0 of 1970 was a Thursday. */
static void
take_weekday(struct worker *w, struct ss_profile *p)
{
	static const char *const names[7] = {"thursday", "friday", "saturday",
	    "sunday", "monday", "tuesday", "wednesday"};
	uint64_t hash[7];
	size_t i;
	int d;

	for (d = 0; d < 7; d++)
		hash[d] = ss_word_hash(
		    (const unsigned char *)names[d], strlen(names[d]));
	p->weekday = -1;
	for (i = 0; i < w->raws.n; i++) {
		if (w->raws.v[i].field != 0 ||
		    w->raws.v[i].pos >= SS_LEAD_WORDS || !w->raws.v[i].upper)
			continue;
		for (d = 0; d < 7 && p->weekday < 0; d++)
			if (w->raws.v[i].hash == hash[d])
				p->weekday = d;
	}
}

static double
idf(double n, double df)
{
	return ss_log((n + 1.0) / (df + 0.05));
}

/*
 * Keeps the SS_MAX_PAIRS heaviest of v[0 .. n), which are in order of keys
 * and stay so; of equal weights those with the smaller keys.
 */
static uint32_t
keep_heaviest(struct worker *w, struct ss_weighted *v, uint32_t n)
{
	uint64_t *at = w->scratch.v, *tmp = at + w->raws.n + 1;
	uint32_t i, m = 0, bits, last_bits;

	if (n <= SS_MAX_PAIRS)
		return n;
	for (i = 0; i < n; i++) {
		/* positive floats are in the order of their bits */
		memcpy(&bits, &v[i].weight, sizeof(bits));
		at[i] = (uint64_t)~bits << 32 | v[i].key;
	}
	at = ss_radix_sort_high(at, tmp, n);
	last_bits = (uint32_t)(at[SS_MAX_PAIRS - 1] >> 32);
	for (i = 0; i < n; i++) {
		memcpy(&bits, &v[i].weight, sizeof(bits));
		if (~bits < last_bits ||
		    (~bits == last_bits &&
			v[i].key <= (uint32_t)at[SS_MAX_PAIRS - 1]))
			v[m++] = v[i];
	}
	return m;
}

/* The idf of a word pair by its background count, from a table when small. */
static double
pair_idf(const struct build *b, double df)
{
	double n_bg = ss_background_n_docs(b->bg);

	if (df <= 0)
		df = UNSEEN_DF;
	return df <= MAX_COUNT ? b->pair_idf[(unsigned)df] : idf(n_bg, df);
}

/* The strongest word pairs of title and body, by the background alone. */
static int
take_pairs(struct build *b, struct worker *w, struct ss_profile *p)
{
	const struct raw *r = w->raws.v;
	double n_bg = ss_background_n_docs(b->bg), df, sum = 0;
	struct ss_weighted *v;
	uint64_t *keys, *tmp;
	uint32_t i, j, n = 0, m = 0;

	if (SS_ARRAY_ROOM(&w->pairs, w->raws.n + 1) != 0)
		return SS_ENOMEM;
	v = w->pairs.v;
	keys = w->scratch.v;
	tmp = keys + w->raws.n + 1;
	for (i = 1; i < w->raws.n; i++)
		if (!r[i].starts && r[i].field == r[i - 1].field)
			keys[m++] = ss_word_pair_hash(r[i - 1].hash, r[i].hash);
	keys = ss_radix_sort_high(keys, tmp, m);
	for (i = 0; i < m; i = j) {
		for (j = i; j < m && keys[j] >> 32 == keys[i] >> 32; j++)
			;
		df = p->english ? ss_background_pair_df(b->bg, keys[i]) : 0;
		if (df * 20 > n_bg)
			continue;
		v[n].key = (uint32_t)(keys[i] >> 32);
		v[n++].weight =
		    (float)((1 + b->log[capped(j - i)]) * pair_idf(b, df));
	}
	n = keep_heaviest(w, v, n);
	p->pairs = ss_arena_calloc(w->arena, n + 1, sizeof(*v));
	if (p->pairs == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		p->pairs[i] = v[i];
		sum += (double)v[i].weight * (double)v[i].weight;
	}
	p->n_pairs = n;
	p->pair_norm = __builtin_sqrt(sum);
	return 0;
}

static int
take_terms(struct build *b, struct worker *w, struct ss_profile *p, int titled)
{
	const struct raw *r = w->raws.v;
	uint64_t *at, *tmp;
	size_t n = w->raws.n, i, j, m = 0;
	uint32_t df;
	struct ss_term *t;
	unsigned share;

	at = w->scratch.v;
	tmp = at + n + 1;
	for (i = 0; i < n; i++)
		at[i] = (r[i].hash & ~(uint64_t)UINT32_MAX) | i;
	at = ss_radix_sort_high(at, tmp, n);
	for (i = 0; i < n; i++)
		m += i == 0 || at[i] >> 32 != at[i - 1] >> 32;
	p->terms = ss_arena_calloc(w->arena, m + 1, sizeof(*p->terms));
	if (p->terms == NULL)
		return SS_ENOMEM;
	p->n_terms = (uint32_t)m;
	for (i = 0, t = p->terms; i < n; i = j, t++) {
		unsigned all = 0, lead = 0, title = 0, name = 0, name_lead = 0,
			 first = UINT16_MAX;

		df = ss_background_word(b->bg, r[(uint32_t)at[i]].hash, &share);
		for (j = i; j < n && at[j] >> 32 == at[i] >> 32; j++) {
			const struct raw *x = &r[(uint32_t)at[j]];
			int is_name = x->upper &&
			    ((!x->starts && x->field == 0) || share >= 2);
			int is_lead = x->field == 1 || x->pos < SS_LEAD_WORDS;

			if (x->field == 1 ||
			    (!titled && x->pos < SS_HEAD_WORDS))
				title++;
			all += x->field == 1 ? 2 : 1;
			lead += x->field == 1 ? 2 : is_lead ? 1 : 0;
			name += (unsigned)is_name;
			name_lead += (unsigned)(is_name && is_lead);
			if (x->field == 0 && x->pos < first)
				first = x->pos;
			else if (x->field == 1)
				first = 0;
		}
		/* a name of the body is a name in a headline's capitals too */
		if (name > 0 && title > 0 && name_lead == 0)
			name_lead = 1;
		t->key = (uint32_t)(at[i] >> 32);
		t->level[SS_FIELD_ALL] = b->level[capped(all)];
		t->level[SS_FIELD_LEAD] = b->level[capped(lead)];
		t->level[SS_FIELD_TITLE] = b->level[capped(title)];
		t->level[SS_FIELD_NAME] = b->level[capped(name)];
		t->level[SS_FIELD_NAME_LEAD] = b->level[capped(name_lead)];
		t->rare = df < RARE_DF;
		p->n_rare += t->rare;
		t->first = (uint16_t)first;
		t->idf = (float)df;
	}
	return 0;
}

/* Texts in English are full of the commonest words of the background. */
static int
is_english(const struct build *b, const struct raws *r)
{
	uint32_t n_bg = ss_background_n_docs(b->bg);
	size_t i, n = r->n < ENGLISH_WORDS ? r->n : ENGLISH_WORDS, known = 0;

	for (i = 0; i < n; i++)
		known += ss_background_df(b->bg, r->v[i].hash) * 4 > n_bg;
	return (double)known >= ENGLISH_SHARE * (double)n;
}

static int
profile_one(struct build *b, struct worker *w, struct ss_profile *p)
{
	const struct ss_document *doc = &b->docs->v[p->doc_i];
	const struct ss_article *a = doc->article;
	int status, titled = 0;

	w->raws.n = 0;
	if (doc->title.ptr != NULL && doc->title.len > 0) {
		status = scan(w, doc->title.ptr, doc->title.len, 1);
		if (status != 0)
			return status;
		titled = w->raws.n > 0;
		p->titled = titled;
	}
	p->n_words = (uint32_t)w->raws.n;
	status = scan(w, doc->body, a->text.len, 0);
	if (status != 0)
		return status;
	p->n_words = (uint32_t)w->raws.n - p->n_words;
	p->dated = a->published != SS_NO_TIME;
	p->day = p->dated ? (double)a->published / DAY_S : 0.0;
	if (a->outlet.ptr != NULL && a->outlet.len > 0)
		p->outlet = XXH3_64bits(a->outlet.ptr, a->outlet.len);
	p->english = is_english(b, &w->raws);
	p->lang = ss_lang_key(doc->lang);
	if (SS_ARRAY_ROOM(&w->scratch, 2 * (w->raws.n + 1)) != 0)
		return SS_ENOMEM;
	if (b->terms_only)
		return take_terms(b, w, p, titled);
	if (take_quotes(w, p) != 0 ||
	    take_figures(w, p, doc->body, a->text.len) != 0 ||
	    take_site(w, p, doc) != 0 || take_pairs(b, w, p) != 0)
		return SS_ENOMEM;
	take_weekday(w, p);
	ss_days_scan(a->text.ptr, doc->body, a->text.len, &p->days);
	return take_terms(b, w, p, titled);
}

static int
first_pass(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	size_t i;
	int status;

	for (i = beg; i < end; i++) {
		status = profile_one(b, &b->workers[thread_i], &b->out->v[i]);
		if (status != 0)
			return status;
	}
	return 0;
}

int
ss_term_counts_add(struct ss_term_counts *c, const struct ss_profiles *out)
{
	size_t i;
	uint32_t j, *slot;

	for (i = 0; i < out->n; i++) {
		const struct ss_profile *p = &out->v[i];

		c->n[p->english]++;
		for (j = 0; j < p->n_terms; j++) {
			if (j + AHEAD < p->n_terms)
				ss_map_prefetch(&c->df[p->english],
				    (uint64_t)p->terms[j + AHEAD].key << 32);
			slot = ss_map_put(&c->df[p->english],
			    (uint64_t)p->terms[j].key << 32, 0);
			if (slot == NULL)
				return SS_ENOMEM;
			++*slot;
		}
	}
	return 0;
}

void
ss_term_counts_init(struct ss_term_counts *c)
{
	memset(c, 0, sizeof(*c));
	ss_map_init(&c->df[0]);
	ss_map_init(&c->df[1]);
}

void
ss_term_counts_release(struct ss_term_counts *c)
{
	ss_map_release(&c->df[0]);
	ss_map_release(&c->df[1]);
	memset(c, 0, sizeof(*c));
}

/* tf of a term to its idf, and the norms of the fields. */
static void
weigh(struct build *b, struct ss_profile *p)
{
	double n = b->counts->n[p->english], prior, df, w, q;
	double n_bg = ss_background_n_docs(b->bg);
	uint32_t i, seen;
	int f;

	prior = PRIOR_SHARE * n;
	prior = prior < PRIOR_MIN ? PRIOR_MIN : prior;
	prior = prior > PRIOR_MAX ? PRIOR_MAX : prior;
	if (!b->counts->picked && prior < PRIOR_LEAST * n)
		prior = PRIOR_LEAST * n;
	if (p->english)
		n += prior;
	for (i = 0; i < p->n_terms; i++) {
		struct ss_term *t = &p->terms[i];

		df = p->english ? (double)t->idf : 0;
		if (df <= 0)
			df = UNSEEN_DF;
		df *= prior / n_bg;
		if (i + AHEAD < p->n_terms)
			ss_map_prefetch(&b->counts->df[p->english],
			    (uint64_t)p->terms[i + AHEAD].key << 32);
		seen = ss_map_get(
		    &b->counts->df[p->english], (uint64_t)t->key << 32);
		if (seen != SS_MAP_NONE && seen > 0)
			df += seen - 1.0;
		t->idf = (float)idf(n, df);
		if (t->idf < 0)
			t->idf = 0;
		for (f = 0; f < SS_N_FIELDS; f++) {
			w = ss_term_weight(t, (enum ss_field)f);
			p->norm[f] += w * w;
		}
		q = (double)t->idf * (double)t->idf;
		if (t->level[SS_FIELD_TITLE] > 0)
			p->title_mass += q;
		if (t->level[SS_FIELD_LEAD] > 0)
			p->lead_mass += q;
		if (t->level[SS_FIELD_NAME_LEAD] > 0)
			p->name_mass += q;
	}
	for (f = 0; f < SS_N_FIELDS; f++)
		p->norm[f] = __builtin_sqrt(p->norm[f]);
}

static int
second_pass(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	size_t i;

	(void)thread_i;
	for (i = beg; i < end; i++)
		weigh(b, &b->out->v[i]);
	return 0;
}

static int
scan_all(struct ss_profiles *out, const struct ss_documents *docs,
    const uint32_t *doc_i, size_t n, unsigned threads, int terms_only)
{
	struct build b = {.terms_only = terms_only};
	size_t i;
	int status = SS_ENOMEM;

	if (threads == 0)
		threads = ss_cpu_count();
	memset(out, 0, sizeof(*out));
	b.out = out;
	b.docs = docs;
	b.bg = ss_background_get();
	for (i = 0; i <= MAX_COUNT; i++) {
		b.level[i] = level_of((unsigned)i);
		b.log[i] = i > 0 ? ss_log((double)i) : 0;
		b.pair_idf[i] = idf(ss_background_n_docs(b.bg), (double)i);
	}
	out->n = n;
	out->v = calloc(n + 1, sizeof(*out->v));
	out->arenas = calloc(threads, sizeof(*out->arenas));
	b.workers = calloc(threads, sizeof(*b.workers));
	if (out->v == NULL || out->arenas == NULL || b.workers == NULL)
		goto out;
	out->n_arenas = threads;
	for (i = 0; i < threads; i++) {
		ss_arena_init(&out->arenas[i]);
		b.workers[i].arena = &out->arenas[i];
	}
	for (i = 0; i < n; i++)
		out->v[i].doc_i = doc_i[i];
	status = ss_parallel(threads, n, 32, first_pass, &b);
out:
	for (i = 0; b.workers != NULL && i < threads; i++) {
		ss_words_release(&b.workers[i].words);
		free(b.workers[i].raws.v);
		free(b.workers[i].pairs.v);
		free(b.workers[i].scratch.v);
	}
	free(b.workers);
	return status;
}

int
ss_profiles_scan(struct ss_profiles *out, const struct ss_documents *docs,
    const uint32_t *doc_i, size_t n, unsigned threads)
{
	return scan_all(out, docs, doc_i, n, threads, 0);
}

int
ss_profiles_weigh(struct ss_profiles *out, const struct ss_term_counts *counts,
    unsigned threads)
{
	struct build b = {
	    .out = out, .bg = ss_background_get(), .counts = counts};

	return ss_parallel(threads, out->n, 64, second_pass, &b);
}

static int
build_all(struct ss_profiles *out, const struct ss_documents *docs,
    const uint32_t *doc_i, size_t n, unsigned threads, int terms_only)
{
	struct ss_term_counts counts;
	int status = scan_all(out, docs, doc_i, n, threads, terms_only);

	ss_term_counts_init(&counts);
	if (status == 0)
		status = ss_term_counts_add(&counts, out);
	if (status == 0)
		status = ss_profiles_weigh(out, &counts, threads);
	ss_term_counts_release(&counts);
	return status;
}

int
ss_profiles_build(struct ss_profiles *out, const struct ss_documents *docs,
    const uint32_t *doc_i, size_t n, unsigned threads)
{
	return build_all(out, docs, doc_i, n, threads, 0);
}

int
ss_profiles_terms(struct ss_profiles *out, const struct ss_documents *docs,
    const uint32_t *doc_i, size_t n)
{
	return build_all(out, docs, doc_i, n, 1, 1);
}

void
ss_profiles_release(struct ss_profiles *p)
{
	size_t i;

	for (i = 0; i < p->n_arenas; i++)
		ss_arena_release(&p->arenas[i]);
	free(p->arenas);
	free(p->v);
	memset(p, 0, sizeof(*p));
}
