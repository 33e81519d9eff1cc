/*
 * The quotations of an event, aligned across its articles.
 *
 * Each sentence of a quotation is aligned with the quotations of the other
 * articles by weighted local alignment of stems (Smith & Waterman 1981):
 * equal keys score their weight, unequal ones cost a half of the lighter, a
 * gap a third of the word.  What aligns is kept as a span, widened to whole
 * clauses and sentences, so that a long quotation shows only the part that
 * another article has.  The first variant is the representative; the class of
 * the others says what was done to the words shown there.
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

struct work {
	struct ss_build *b;
	const struct ss_event_text *et;
	struct ss_speaker *speakers;
	struct bests bests;
	uint32_t *run_end; /* [n_quotes] behind the last token of its run */
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

/* Share of mark m's tokens that are taken. */
static int
mostly_taken(const struct ss_quote_mark *m, const unsigned char *taken)
{
	uint32_t i, n = 0;

	for (i = m->tok_beg; i < m->tok_end; i++)
		n += taken[i];
	return 2 * n > m->tok_end - m->tok_beg;
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
add_quote(struct work *w, const struct seed *s, unsigned char *taken)
{
	struct ss_event_report *out = w->b->out;
	struct ss_quote *q = &out->quotes[out->n_quotes];
	size_t n = s->end - s->beg, i, o = 0;
	struct part self = shown(w, s), p;
	uint32_t *marks, t;
	int r;

	marks = calloc(n + 1, sizeof(*marks));
	q->variants = ss_arena_calloc(w->b->arena, n + 1, sizeof(*q->variants));
	if (marks == NULL || q->variants == NULL) {
		free(marks);
		return SS_ENOMEM;
	}
	set_variant(w, &q->variants[o], s->mark, self, SS_QUOTE_IDENTICAL);
	marks[o++] = s->mark;
	for (t = self.beg; t < self.end; t++)
		taken[t] = 1;
	for (i = s->beg; i < s->end; i++) {
		const struct span *other = &w->bests.v[i].other;

		p.beg = other->tok_beg;
		p.end = other->tok_end;
		ss_quote_widen(w->et, w->bests.v[i].article_i,
		    w->et->quotes[other->mark].tok_beg, w->run_end[other->mark],
		    &p.beg, &p.end);
		set_variant(w, &q->variants[o], other->mark, p,
		    class_of(w, self, p, other->class_));
		for (t = p.beg; t < p.end; t++)
			taken[t] = 1;
		/* the mark in which the span begins has the attribution */
		marks[o] = other->mark;
		while (marks[o] + 1 < w->et->n_quotes &&
		    w->et->quotes[marks[o] + 1].run ==
			w->et->quotes[marks[o]].run &&
		    w->et->quotes[marks[o]].tok_end <= other->tok_beg)
			marks[o]++;
		o++;
	}
	q->n_variants = o;
	q->speaker = vote(w, marks, o);
	r = ss_build_attribution(w->b, q, w->speakers, marks);
	out->n_quotes++;
	free(marks);
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
	struct ss_event_report *out = w->b->out;
	const struct ss_event_text *et = w->et;
	struct seed *seeds;
	unsigned char *taken;
	size_t n = 0, i, k;
	int r = SS_ENOMEM;

	seeds = calloc(et->n_quotes + 1, sizeof(*seeds));
	taken = calloc(et->n_tokens + 1, 1);
	out->quotes =
	    ss_arena_calloc(w->b->arena, et->n_quotes, sizeof(*out->quotes));
	if (seeds == NULL || taken == NULL || out->quotes == NULL)
		goto out;
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
	for (i = 0; i < n && r == 0; i++)
		if (!mostly_taken(&et->quotes[seeds[i].mark], taken) &&
		    !is_repeat(w, seeds, i))
			r = add_quote(w, &seeds[i], taken);
out:
	free(seeds);
	free(taken);
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
	return r;
}
