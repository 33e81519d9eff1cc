/*
 * The quotations of an event, aligned across its articles.
 *
 * Each sentence of a quotation is aligned with the quotations of the other
 * articles by weighted local alignment of stems (Smith & Waterman 1981):
 * equal keys score their weight, unequal ones cost a half of the lighter, a
 * gap a third of the word.  What aligns is kept as a span, widened to whole
 * clauses and sentences, so that a long quotation shows only the part that
 * another article has.  Alignments that share words are of one quote, unless
 * they put other words in another mouth.  The first variant is the
 * representative, the fullest where others have a part of it; the class of the
 * others says what was done to the words shown there.
 *
 * Cost: candidates share a rare key; at most CANDIDATES alignments a
 * quotation, each the product of the lengths.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "claims/build.h"
#include "claims/quote_spans.h"
#include "claims/speakers.h"

#define WORDS_MIN     3   /* shorter quotations are figures of speech */
#define WORDS_MAX     120 /* of a quotation that are aligned */
#define CANDIDATES    40
#define MISMATCH      0.5
#define GAP           0.35
#define EDITED        0.7 /* score / lighter mass, at least */
#define VARIANT       0.38
#define VARIANT_SAME  0.3  /* ... of one speaker */
#define VARIANT_OTHER 0.55 /* ... of two speakers */
#define VARIANT_MASS  8.0
#define HEAVY         3.5
#define NO_QUOTE      UINT32_MAX
#define NO_ENTRY      UINT32_MAX

struct part { /* tokens */
	uint32_t beg, end;
};

struct span {
	uint32_t mark; /* where it starts, into et->quotes */
	uint32_t tok_beg, tok_end;
	double ratio; /* score / lighter mass */
	double score;
	enum ss_quote_class class_;
};

struct best { /* best partner of a mark in an article */
	uint32_t mark, article_i;
	struct span self, other;
};

struct bests {
	struct best *v;
	size_t n, cap;
};

struct entry { /* a wording of a quote */
	uint32_t quote;
	uint32_t mark;
	uint32_t order; /* in which they were found */
	uint32_t prev;  /* of the same quote, or NO_ENTRY */
	struct part part;
	enum ss_quote_class class_; /* as it was aligned */
};

struct work {
	struct ss_build *b;
	const struct ss_event_text *et;
	struct ss_speaker *speakers;
	struct bests bests;
	uint32_t *run_end; /* [n_quotes] behind the last token of its run */
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
	uint32_t n_quotes;
	uint32_t *last;  /* [n_quotes] its last entry, or NO_ENTRY */
	uint32_t *owner; /* [n_tokens] the quote that shows it, or NO_QUOTE */
};

struct cell {
	double s;
	uint16_t i, j; /* where the alignment that ends here began */
	uint16_t heavy, words;
};

/*
 * The best local alignment of tokens [ab, ae) and [bb, be); the spans are
 * returned as offsets from ab and bb.
 */
static double
align(const struct ss_event_text *et, uint32_t ab, uint32_t ae, uint32_t bb,
    uint32_t be, uint32_t out[4], unsigned *heavy, unsigned *words)
{
	struct cell row[WORDS_MAX + 1], diag, up, c, best;
	uint32_t na = ae - ab, nb = be - bb, i, j, key_b[WORDS_MAX];
	double weight_b[WORDS_MAX];

	if (na > WORDS_MAX)
		na = WORDS_MAX;
	if (nb > WORDS_MAX)
		nb = WORDS_MAX;
	memset(&best, 0, sizeof(best));
	memset(row, 0, sizeof(row));
	out[0] = out[1] = out[2] = out[3] = 0;
	for (j = 0; j < nb; j++) {
		key_b[j] = ss_key_same(et, et->tokens[bb + j].key);
		weight_b[j] = ss_quote_weight(et, bb + j);
	}
	for (i = 1; i <= na; i++) {
		uint32_t key = ss_key_same(et, et->tokens[ab + i - 1].key);
		double wa = ss_quote_weight(et, ab + i - 1), wb, s;

		diag = row[0];
		row[0].s = 0.0;
		for (j = 1; j <= nb; j++) {
			up = row[j];
			wb = weight_b[j - 1];
			memset(&c, 0, sizeof(c));
			/* substitute */
			if (key_b[j - 1] == key) {
				c = diag;
				if (diag.s <= 0.0) {
					c.i = (uint16_t)(i - 1);
					c.j = (uint16_t)(j - 1);
					c.heavy = c.words = 0;
					c.s = 0.0;
				}
				c.s += wa;
				c.words++;
				c.heavy = (uint16_t)(c.heavy + (wa >= HEAVY));
			} else {
				s = diag.s - MISMATCH * (wa < wb ? wa : wb);
				if (s > 0.0) {
					c = diag;
					c.s = s;
				}
			}
			s = up.s - GAP * wa;
			if (s > c.s) {
				c = up;
				c.s = s;
			}
			s = row[j - 1].s - GAP * wb;
			if (s > c.s) {
				c = row[j - 1];
				c.s = s;
			}
			diag = up;
			row[j] = c;
			if (c.s > best.s) {
				best = c;
				out[0] = c.i;
				out[1] = i;
				out[2] = c.j;
				out[3] = j;
			}
		}
	}
	*heavy = best.heavy;
	*words = best.words;
	return best.s;
}

/* Aligns mark q with the quotation that mark r belongs to. */
static int
try_pair(struct work *w, uint32_t q, uint32_t r, struct best *out)
{
	const struct ss_event_text *et = w->et;
	const struct ss_quote_mark *x = &et->quotes[q], *y = &et->quotes[r];
	uint32_t at[4], yb = y->tok_beg, ye = w->run_end[r];
	unsigned heavy, words;
	double score, mx, my, lighter, need;
	enum ss_quote_class class_;

	score = align(et, x->tok_beg, x->tok_end, yb, ye, at, &heavy, &words);
	if (score <= 0.0 || words < 2)
		return 0;
	mx = ss_quote_mass(et, x->tok_beg, x->tok_end);
	my = ss_quote_mass(et, yb, ye);
	lighter = mx < my ? mx : my;
	if (ss_quote_same(et, x->tok_beg, x->tok_end, yb + at[2], yb + at[3])) {
		if (words < WORDS_MIN && heavy < 1)
			return 0;
		class_ = x->tok_end - x->tok_beg == ye - yb
		    ? SS_QUOTE_IDENTICAL
		    : SS_QUOTE_SHORTENED;
	} else if (at[1] - at[0] == words && at[3] - at[2] == words &&
	    words >= WORDS_MIN && heavy >= 1 && score >= 0.97 * my) {
		class_ = SS_QUOTE_SHORTENED; /* the other one is the shorter */
	} else if (score >= EDITED * lighter && words >= WORDS_MIN &&
	    heavy >= 1) {
		class_ = SS_QUOTE_EDITED;
	} else {
		uint32_t a = w->speakers[q].entity, c = w->speakers[r].entity;

		need = a == SS_NO_SPEAKER || c == SS_NO_SPEAKER ? VARIANT
		    : a == c                                    ? VARIANT_SAME
								: VARIANT_OTHER;
		if (score < need * lighter || words < 4 || heavy < 2 ||
		    score < 0.7 * VARIANT_MASS || lighter < VARIANT_MASS)
			return 0;
		class_ = SS_QUOTE_VARIANT;
	}
	out->mark = q;
	out->article_i = y->article_i;
	out->self.mark = q;
	out->self.tok_beg = x->tok_beg + at[0];
	out->self.tok_end = x->tok_beg + at[1];
	out->other.mark = r;
	out->other.tok_beg = yb + at[2];
	out->other.tok_end = yb + at[3];
	out->other.ratio = out->self.ratio =
	    lighter > 0.0 ? score / lighter : 0.0;
	out->other.score = out->self.score = score;
	out->other.class_ = class_;
	return 1;
}

struct post {
	uint32_t key, mark;
};

struct cand {
	uint32_t mark;
	double mass;
};

static int
by_post(const void *a, const void *b)
{
	const struct post *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->mark < y->mark ? -1 : x->mark > y->mark;
}

static int
by_mass(const void *a, const void *b)
{
	const struct cand *x = a, *y = b;

	if (x->mass != y->mass)
		return x->mass > y->mass ? -1 : 1;
	return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* Keeps the best partner of mark q in the article of found. */
static int
keep_best(struct work *w, size_t first, const struct best *found)
{
	size_t i;

	for (i = first; i < w->bests.n; i++)
		if (w->bests.v[i].article_i == found->article_i) {
			if (found->self.score > w->bests.v[i].self.score)
				w->bests.v[i] = *found;
			return 0;
		}
	if (SS_ARRAY_ROOM(&w->bests, 1) != 0)
		return SS_ENOMEM;
	w->bests.v[w->bests.n++] = *found;
	return 0;
}

/*
 * For every mark its best partner in each other article.  Candidates are the
 * runs (by their first mark) that share keys which are not function words.
 */
static int
find_partners(struct work *w)
{
	const struct ss_event_text *et = w->et;
	struct post *posts = NULL;
	struct cand *cands = NULL;
	double *mass = NULL;
	uint32_t *beg = NULL, *head = NULL;
	size_t n = 0, total = 0, q, i;
	int r = SS_ENOMEM;

	for (q = 0; q < et->n_quotes; q++)
		total += et->quotes[q].tok_end - et->quotes[q].tok_beg;
	posts = calloc(total + 1, sizeof(*posts));
	cands = calloc(et->n_quotes + 1, sizeof(*cands));
	mass = calloc(et->n_quotes + 1, sizeof(*mass));
	beg = calloc(et->n_keys + 2, sizeof(*beg));
	head = calloc(et->n_quotes + 1, sizeof(*head));
	if (posts == NULL || cands == NULL || mass == NULL || beg == NULL ||
	    head == NULL)
		goto out;
	for (q = 0; q < et->n_quotes; q++) {
		head[q] = q > 0 && et->quotes[q].run == et->quotes[q - 1].run
		    ? head[q - 1]
		    : (uint32_t)q;
		for (i = et->quotes[q].tok_beg; i < et->quotes[q].tok_end;
		     i++) {
			if (et->tokens[i].flags & SS_TOKEN_STOP)
				continue;
			posts[n].key = ss_key_same(et, et->tokens[i].key);
			posts[n++].mark = head[q];
		}
	}
	if (n > 0)
		qsort(posts, n, sizeof(*posts), by_post);
	for (i = 0; i < n; i++)
		beg[posts[i].key + 1]++;
	for (i = 0; i < et->n_keys; i++)
		beg[i + 1] += beg[i];
	r = 0;
	for (q = 0; q < et->n_quotes && r == 0; q++) {
		const struct ss_quote_mark *m = &et->quotes[q];
		uint32_t group = et->articles[m->article_i].group, t, k;
		size_t n_cands = 0, first = w->bests.n;
		struct best found;

		if (m->tok_end - m->tok_beg < WORDS_MIN || m->in_title)
			continue;
		for (t = m->tok_beg; t < m->tok_end; t++) {
			uint32_t key = ss_key_same(et, et->tokens[t].key);

			if (beg[key + 1] - beg[key] > 200)
				continue;
			for (k = beg[key]; k < beg[key + 1]; k++) {
				uint32_t o = posts[k].mark;
				const struct ss_quote_mark *y = &et->quotes[o];

				if (y->in_title ||
				    et->articles[y->article_i].group == group)
					continue;
				if (mass[o] == 0.0)
					cands[n_cands++].mark = o;
				mass[o] += ss_quote_weight(et, t);
			}
		}
		for (i = 0; i < n_cands; i++) {
			cands[i].mass = mass[cands[i].mark];
			mass[cands[i].mark] = 0.0;
		}
		if (n_cands > 0)
			qsort(cands, n_cands, sizeof(*cands), by_mass);
		for (i = 0; i < n_cands && i < CANDIDATES && r == 0; i++)
			if (try_pair(w, (uint32_t)q, cands[i].mark, &found))
				r = keep_best(w, first, &found);
	}
out:
	free(posts);
	free(cands);
	free(mass);
	free(beg);
	free(head);
	return r;
}

struct seed {
	uint32_t mark;
	size_t beg, end; /* into bests */
	double sum;
};

static int
by_sum(const void *a, const void *b)
{
	const struct seed *x = a, *y = b;

	if (x->end - x->beg != y->end - y->beg)
		return x->end - x->beg > y->end - y->beg ? -1 : 1;
	if (x->sum != y->sum)
		return x->sum > y->sum ? -1 : 1;
	return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* The quote that has most of the tokens [beg, end), or NO_QUOTE. */
static uint32_t
owner_of(const struct work *w, uint32_t beg, uint32_t end)
{
	uint32_t i, k, n;

	for (i = beg; i < end; i++) {
		if (w->owner[i] == NO_QUOTE ||
		    (i > beg && w->owner[i] == w->owner[i - 1]))
			continue;
		for (k = i, n = 0; k < end; k++)
			n += w->owner[k] == w->owner[i];
		if (2 * n > end - beg)
			return w->owner[i];
	}
	return NO_QUOTE;
}

static void
set_variant(const struct work *w, struct ss_quote_variant *v, uint32_t mark,
    struct part p, enum ss_quote_class class_)
{
	const struct ss_event_article_text *a;
	size_t end = w->et->tokens[p.end - 1].end;

	v->article_i = w->et->quotes[mark].article_i;
	a = &w->et->articles[v->article_i];
	/* the 's of the last word */
	if (w->et->tokens[p.end - 1].flags & SS_TOKEN_POSS)
		for (end += a->text[end] == '\'' ? 1 : 3; end < a->text_len &&
		     a->text[end] >= 'a' && a->text[end] <= 'z';)
			end++;
	v->beg = w->et->tokens[p.beg].beg;
	v->end = end;
	v->class_ = class_;
}

/* The speaker most of the variants have; ties: the smaller entity. */
static struct ss_str
vote(const struct work *w, const uint32_t *marks, size_t n)
{
	struct ss_str none = {NULL, 0};
	uint32_t best = SS_NO_SPEAKER;
	size_t i, k, votes, most = 0;

	for (i = 0; i < n; i++) {
		uint32_t e = w->speakers[marks[i]].entity;

		if (e == SS_NO_SPEAKER)
			continue;
		for (k = votes = 0; k < n; k++)
			if (w->speakers[marks[k]].entity == e)
				votes += w->speakers[marks[k]].named ? 2 : 1;
		if (votes > most || (votes == most && e < best)) {
			most = votes;
			best = e;
		}
	}
	return best == SS_NO_SPEAKER ? none : ss_build_entity_name(w->b, best);
}

/* The part of the representative that any of its partners has. */
static struct part
shown(const struct work *w, const struct seed *s)
{
	const struct ss_quote_mark *m = &w->et->quotes[s->mark];
	struct part p = {m->tok_end, m->tok_beg};
	size_t i;

	for (i = s->beg; i < s->end; i++) {
		const struct span *x = &w->bests.v[i].self;

		if (x->tok_beg < p.beg)
			p.beg = x->tok_beg;
		if (x->tok_end > p.end)
			p.end = x->tok_end;
	}
	if (p.beg >= p.end) {
		p.beg = m->tok_beg;
		p.end = m->tok_end;
	} else {
		ss_quote_widen(w->et, m->article_i, m->tok_beg, m->tok_end,
		    &p.beg, &p.end);
	}
	return p;
}

/* What was done to the words a of the representative to give b. */
static enum ss_quote_class
class_of(const struct work *w, struct part a, struct part b,
    enum ss_quote_class aligned)
{
	if (ss_quote_same(w->et, a.beg, a.end, b.beg, b.end))
		return SS_QUOTE_IDENTICAL;
	if (ss_quote_within(w->et, a.beg, a.end, b.beg, b.end) ||
	    ss_quote_within(w->et, b.beg, b.end, a.beg, a.end))
		return SS_QUOTE_SHORTENED;
	return aligned == SS_QUOTE_VARIANT ? aligned : SS_QUOTE_EDITED;
}

static int
push(struct work *w, uint32_t quote, uint32_t mark, struct part p,
    enum ss_quote_class class_)
{
	struct entry *e;
	uint32_t t, i;

	for (t = p.beg; t < p.end; t++)
		w->owner[t] = quote;
	for (i = w->last[quote]; i != NO_ENTRY; i = e->prev) {
		e = &w->entries.v[i];
		if (p.beg < e->part.end && e->part.beg < p.end) {
			if (p.beg < e->part.beg)
				e->part.beg = p.beg;
			if (p.end > e->part.end)
				e->part.end = p.end;
			return 0;
		}
		if (w->et->quotes[mark].article_i ==
			w->et->quotes[e->mark].article_i &&
		    ss_quote_same(
			w->et, p.beg, p.end, e->part.beg, e->part.end))
			return 0; /* said again */
	}
	if (SS_ARRAY_ROOM(&w->entries, 1) != 0)
		return SS_ENOMEM;
	e = &w->entries.v[w->entries.n];
	*e = (struct entry){
	    quote, mark, (uint32_t)w->entries.n, w->last[quote], p, class_};
	w->last[quote] = (uint32_t)w->entries.n++;
	return 0;
}

/* Some wording of the quote is of another speaker than mark's. */
static int
is_anothers(const struct work *w, uint32_t quote, uint32_t mark)
{
	uint32_t x = w->speakers[mark].entity, y;
	uint32_t i;

	for (i = w->last[quote]; i != NO_ENTRY && x != SS_NO_SPEAKER;
	     i = w->entries.v[i].prev) {
		y = w->speakers[w->entries.v[i].mark].entity;
		if (y != SS_NO_SPEAKER && y != x)
			return 1;
	}
	return 0;
}

/*
 * The wordings of a seed and its partners: a quote of their own, or more of
 * the one that has a partner already.
 */
static int
add_seed(struct work *w, const struct seed *s)
{
	struct part self = shown(w, s), p;
	enum ss_quote_class class_ = SS_QUOTE_IDENTICAL;
	uint32_t quote = NO_QUOTE, have, mark, pass;
	size_t i;
	int r = 0;

	for (pass = 0; pass < 2 && r == 0; pass++) {
		if (pass == 1) {
			if (quote == NO_QUOTE)
				quote = w->n_quotes++;
			r = push(w, quote, s->mark, self, class_);
		}
		for (i = s->beg; i < s->end && r == 0; i++) {
			const struct span *other = &w->bests.v[i].other;

			p.beg = other->tok_beg;
			p.end = other->tok_end;
			ss_quote_widen(w->et, w->bests.v[i].article_i,
			    w->et->quotes[other->mark].tok_beg,
			    w->run_end[other->mark], &p.beg, &p.end);
			have = owner_of(w, p.beg, p.end);
			if (pass == 0) {
				if (quote == NO_QUOTE && have != NO_QUOTE &&
				    !(other->class_ == SS_QUOTE_VARIANT &&
					is_anothers(w, have, s->mark))) {
					quote = have;
					class_ = other->class_;
				}
				continue;
			}
			if (have != NO_QUOTE)
				continue;
			/* the mark in which the span begins has the
			   attribution */
			mark = other->mark;
			while (mark + 1 < w->et->n_quotes &&
			    w->et->quotes[mark + 1].run ==
				w->et->quotes[mark].run &&
			    w->et->quotes[mark].tok_end <= other->tok_beg)
				mark++;
			r = push(w, quote, mark, p, other->class_);
		}
	}
	return r;
}

static int
by_quote(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->quote != y->quote)
		return x->quote < y->quote ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The entries [e, e + n) of one quote: the fullest wording stands first. */
static int
write_quote(struct work *w, struct entry *e, size_t n)
{
	struct ss_event_report *out = w->b->out;
	struct ss_quote *q = &out->quotes[out->n_quotes++];
	uint32_t *marks = calloc(n, sizeof(*marks));
	struct entry t;
	size_t i, rep = 0;
	int r;

	q->variants = ss_arena_calloc(w->b->arena, n, sizeof(*q->variants));
	if (marks == NULL || q->variants == NULL) {
		free(marks);
		return SS_ENOMEM;
	}
	for (i = 1; i < n; i++)
		if (ss_quote_within(w->et, e[i].part.beg, e[i].part.end,
			e[rep].part.beg, e[rep].part.end) &&
		    e[i].part.end - e[i].part.beg >
			e[rep].part.end - e[rep].part.beg)
			rep = i;
	t = e[rep];
	e[rep] = e[0];
	e[0] = t;
	for (i = 0; i < n; i++) {
		marks[i] = e[i].mark;
		set_variant(w, &q->variants[i], e[i].mark, e[i].part,
		    i == 0
			? SS_QUOTE_IDENTICAL
			: class_of(w, e[0].part, e[i].part,
			      e[0].class_ == SS_QUOTE_VARIANT ? SS_QUOTE_VARIANT
							      : e[i].class_));
	}
	q->n_variants = n;
	q->speaker = vote(w, marks, n);
	r = ss_build_attribution(w->b, q, w->speakers, marks);
	free(marks);
	return r;
}

/* Quotes with the most wordings first. */
static int
write_quotes(struct work *w)
{
	struct ss_event_report *out = w->b->out;
	struct entry *e = w->entries.v;
	size_t n = w->entries.n, i, k, most, len;
	int r = 0;

	out->quotes =
	    ss_arena_calloc(w->b->arena, w->n_quotes, sizeof(*out->quotes));
	if (out->quotes == NULL)
		return SS_ENOMEM;
	if (n > 1)
		qsort(e, n, sizeof(*e), by_quote);
	for (i = most = 0; i < n; i = k) {
		for (k = i; k < n && e[k].quote == e[i].quote; k++)
			;
		most = k - i > most ? k - i : most;
	}
	for (len = most; len > 0 && r == 0; len--)
		for (i = 0; i < n && r == 0; i = k) {
			for (k = i; k < n && e[k].quote == e[i].quote; k++)
				;
			if (k - i == len)
				r = write_quote(w, e + i, len);
		}
	return r;
}

/* The same words once more in the same group of copies. */
static int
is_repeat(const struct work *w, const struct seed *seeds, size_t i)
{
	const struct ss_event_text *et = w->et;
	const struct ss_quote_mark *x = &et->quotes[seeds[i].mark], *y;
	size_t k;

	for (k = i; k-- > 0 && i - k < 200;) {
		y = &et->quotes[seeds[k].mark];
		if (et->articles[y->article_i].group ==
			et->articles[x->article_i].group &&
		    ss_quote_same(
			et, x->tok_beg, x->tok_end, y->tok_beg, y->tok_end))
			return 1;
	}
	return 0;
}

static int
collect(struct work *w)
{
	const struct ss_event_text *et = w->et;
	struct seed *seeds;
	size_t n = 0, i, k;
	int r = SS_ENOMEM;

	seeds = calloc(et->n_quotes + 1, sizeof(*seeds));
	w->owner = malloc((et->n_tokens + 1) * sizeof(*w->owner));
	w->last = malloc((et->n_quotes + 1) * sizeof(*w->last));
	if (seeds == NULL || w->owner == NULL || w->last == NULL)
		goto out;
	for (i = 0; i < et->n_quotes; i++)
		w->last[i] = NO_ENTRY;
	for (i = 0; i < et->n_tokens; i++)
		w->owner[i] = NO_QUOTE;
	for (i = k = 0; i < et->n_quotes; i++) {
		const struct ss_quote_mark *m = &et->quotes[i];

		seeds[n].mark = (uint32_t)i;
		seeds[n].beg = k;
		while (k < w->bests.n && w->bests.v[k].mark == i)
			seeds[n].sum += w->bests.v[k++].self.score;
		seeds[n].end = k;
		if (!m->in_title &&
		    (seeds[n].end > seeds[n].beg ||
			m->tok_end - m->tok_beg > WORDS_MIN))
			n++;
	}
	if (n > 0)
		qsort(seeds, n, sizeof(*seeds), by_sum);
	r = 0;
	for (i = 0; i < n && r == 0; i++) {
		const struct ss_quote_mark *m = &et->quotes[seeds[i].mark];

		if (owner_of(w, m->tok_beg, m->tok_end) == NO_QUOTE &&
		    !is_repeat(w, seeds, i))
			r = add_seed(w, &seeds[i]);
	}
	if (r == 0)
		r = write_quotes(w);
out:
	free(seeds);
	return r;
}

int
ss_build_quotes(struct ss_build *b)
{
	struct work w = {.b = b, .et = &b->et};
	size_t i;
	int r = SS_ENOMEM;

	if (b->n_groups < 2 || b->et.n_quotes == 0)
		return 0;
	w.speakers = calloc(b->et.n_quotes, sizeof(*w.speakers));
	w.run_end = calloc(b->et.n_quotes, sizeof(*w.run_end));
	if (w.speakers == NULL || w.run_end == NULL)
		goto out;
	ss_speakers_find(&b->et, &b->entities, w.speakers);
	for (i = b->et.n_quotes; i-- > 0;)
		w.run_end[i] = i + 1 < b->et.n_quotes &&
			b->et.quotes[i + 1].run == b->et.quotes[i].run
		    ? w.run_end[i + 1]
		    : b->et.quotes[i].tok_end;
	r = find_partners(&w);
	if (r == 0)
		r = collect(&w);
out:
	free(w.speakers);
	free(w.run_end);
	free(w.bests.v);
	free(w.entries.v);
	free(w.last);
	free(w.owner);
	return r;
}
