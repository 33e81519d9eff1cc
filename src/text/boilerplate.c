/*
 * The decision which lines are story.  Logistic regression over the line
 * features (weights: boilerplate_weights.h, made by src/train/train_lines.c),
 * then rules: what follows a heading of another section or a teaser cut off
 * in mid-sentence behind the story is not story, nor is what insets.h finds
 * inside lines.
 */
#include "text/boilerplate.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/math.h"
#include "text/boilerplate_weights.h"

#define KEEP          0.5  /* least score of a line that is kept */
#define GLUED_KEEP    0.1  /* the same with a link glued to its front */
#define TAIL_BEFORE   80   /* words of story before a tail is cut off */
#define TAIL_SHARE    0.6  /* most story behind it, of that before */
#define TAIL_SURE     0.95 /* score of lines that stay even behind a tail */
#define TEASER_WORDS  18   /* of the shortest teaser cut off */
#define CUED          0.75 /* of the prior, for lines with a cue */
#define UNCUED        1.75
#define MARKS         4      /* lines that are surely a site's */
#define MARK_SCORE    (-2.0) /* log-odds of such a line, at most */
#define CALLS         2      /* to subscribe, donate, follow in one line */
#define CALL_WORDS    60     /* words of a line for each of them */
#define MOST_WORDS    60
#define CALL_READER   0.045f /* share of "we", "you" in it */
#define HEADLINE_MAX  25     /* words */
#define ISLAND_LINES  2      /* see trim_end() */
#define ISLAND_SCORE  0.9
#define ISLAND_SHARE  0.4 /* of the content words found in the story */
#define OPENING_WORDS 12  /* of "A message from ...:" */

void
ss_decisions_init(struct ss_decisions *d)
{
	memset(d, 0, sizeof(*d));
	ss_units_init(&d->units);
}

void
ss_decisions_release(struct ss_decisions *d)
{
	free(d->v);
	free(d->cuts.v);
	ss_units_release(&d->units);
	free(d->first);
	ss_context_release(&d->context);
	ss_decisions_init(d);
}

int
ss_boilerplate_first(struct ss_decisions *d, const struct ss_lines *l,
    const struct ss_line_model *m)
{
	const float *f;
	double s, *p;
	size_t i, k;

	p = ss_array_grow(d->first, &d->cap_first, l->n + 1, sizeof(*p));
	if (p == NULL)
		return SS_ENOMEM;
	d->first = p;
	for (i = 0; i < l->n; i++) {
		f = l->features + i * SS_LF_COUNT;
		s = m->bias1;
		for (k = 0; k < SS_LF_COUNT; k++)
			s += m->line1[k] * (double)f[k];
		p[i] = ss_sigmoid(s);
	}
	return 0;
}

int
ss_boilerplate_score(struct ss_decisions *d, struct ss_lines *l,
    const struct ss_line_model *m, double prior)
{
	const double *c;
	const float *f;
	double s, site;
	size_t i, k, marks = 0;

	d->n = d->cuts.n = 0;
	if (SS_ARRAY_ROOM(d, l->n) != 0 || ss_boilerplate_first(d, l, m) != 0 ||
	    ss_context_scan(&d->context, l, d->first) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++) {
		f = l->features + i * SS_LF_COUNT;
		c = d->context.features + i * SS_CF_COUNT;
		s = m->bias2;
		for (k = 0; k < SS_LF_COUNT; k++)
			s += m->line2[k] * (double)f[k];
		for (k = 0; k < SS_CF_COUNT; k++)
			s += m->context2[k] * c[k];
		d->v[i].score = s;
		d->v[i].reason = NULL;
		marks += l->v[i].n_cues > 0 && s < MARK_SCORE;
	}
	/* What has such lines is a page as it came, whoever says otherwise. */
	site = marks < MARKS ? 1 - (double)marks / MARKS : 0;
	for (i = 0; i < l->n; i++) {
		s = d->v[i].score;
		if (prior > 0)
			s += prior * (l->v[i].n_cues > 0 ? CUED : UNCUED) *
			    (l->v[i].sentence ? 1 : site);
		d->v[i].score = ss_round6(ss_sigmoid(s));
	}
	d->n = l->n;
	return 0;
}

static const char *
reason_of(const struct ss_lines *l, size_t i)
{
	const struct ss_line *x = &l->v[i];

	if (x->byline)
		return ss_cue_reason(SS_CUE_CREDIT);
	if (x->cue != SS_CUE_NONE)
		return ss_cue_reason(x->cue);
	if (x->appeal)
		return "appeal to readers";
	if (x->cut)
		return "teaser of another story";
	if (x->repeat)
		return "repeated line";
	if (x->n_words <= 12 && !x->sentence)
		return "link list";
	return "site text";
}

/*
 * Prose that speaks to its readers and asks them for something twice over,
 * outside of quotes, is no story, wherever it stands.
 */
static int
is_call(const struct ss_line *x)
{
	return x->appeal ||
	    (x->n_calls >= CALLS && x->reader >= CALL_READER &&
		x->n_words <= x->n_calls * CALL_WORDS);
}

/* A line that is most of the text is never removed as a whole. */
static int
is_most(const struct ss_lines *l, size_t i)
{
	return l->v[i].n_words >= MOST_WORDS &&
	    2 * (size_t)l->v[i].n_words > l->words.n;
}

static uint64_t
kept_words(const struct ss_decisions *d, const struct ss_lines *l, size_t beg,
    size_t end)
{
	uint64_t n = 0;

	for (; beg < end; beg++)
		if (d->v[beg].reason == NULL)
			n += l->v[beg].n_words;
	return n;
}

/* A headline that stands over line i and belongs to it, or i. */
static size_t
headline_of(const struct ss_lines *l, size_t i)
{
	if (i > 0 && !l->v[i - 1].sentence && l->v[i - 1].n_words >= 3 &&
	    l->v[i - 1].n_words <= HEADLINE_MAX)
		return i - 1;
	return i;
}

/*
 * Cuts off what lies behind the story: from the first heading of another
 * section, or teaser that breaks off, that has enough story before it and
 * little behind it.
 */
static void
cut_tail(struct ss_decisions *d, const struct ss_lines *l)
{
	uint64_t total = kept_words(d, l, 0, l->n), before = 0;
	size_t i, j;
	int teaser;

	for (i = 0; i < l->n; i++) {
		teaser = l->v[i].cut && l->v[i].n_words >= TEASER_WORDS;
		if ((l->v[i].tail || teaser) && before >= TAIL_BEFORE &&
		    (double)(total - before) <= TAIL_SHARE * (double)before) {
			j = teaser ? headline_of(l, i) : i;
			for (; j < l->n; j++) {
				if (d->v[j].reason != NULL ||
				    d->v[j].score >= TAIL_SURE)
					continue;
				d->v[j].reason = l->v[j].tail || l->v[j].cue
				    ? reason_of(l, j)
				    : "behind the end of the story";
				if (j + 1 == i || (j == i && teaser))
					d->v[j].reason =
					    "teaser of another story";
			}
			return;
		}
		if (d->v[i].reason == NULL)
			before += l->v[i].n_words;
	}
}

/*
 * The last lines of the story are looked at again where a long appeal of the
 * site follows: its opening may tell of events as a story does.  An ISLAND of
 * kept lines goes when a line before it went, more words of appeals than its
 * own follow it and nothing else, and it speaks to readers, of other things
 * than the story.  A line that ends with a colon and has nothing left under
 * it goes.
 */
static void
trim_end(struct ss_decisions *d, const struct ss_lines *l)
{
	uint64_t calls = 0, words = 0;
	size_t end = l->n, beg, i;

	for (; end > 0 && d->v[end - 1].reason != NULL; end--)
		if (is_call(&l->v[end - 1]) ||
		    (l->v[end - 1].sentence && l->v[end - 1].n_calls > 0))
			calls += l->v[end - 1].n_words;
	for (beg = end; beg > 0 && end - beg < ISLAND_LINES &&
	     d->v[beg - 1].reason == NULL;
	     beg--)
		words += l->v[beg - 1].n_words;
	if (end < l->n && beg > 0 && beg < end &&
	    d->v[beg - 1].reason != NULL && words < calls) {
		for (i = beg; i < end; i++)
			if (d->v[i].score >= ISLAND_SCORE ||
			    l->v[i].reader <= 0 ||
			    (double)d->context.share[i] >= ISLAND_SHARE)
				break;
		for (; i == end && beg < end; end--)
			d->v[end - 1].reason = "appeal to readers";
		while (end > 0 && d->v[end - 1].reason != NULL)
			end--;
	}
	if (end < l->n && end > 0 && l->v[end - 1].n_words <= OPENING_WORDS &&
	    l->features[(end - 1) * SS_LF_COUNT + SS_LF_COLON] > 0)
		d->v[end - 1].reason = reason_of(l, end - 1);
}

int
ss_boilerplate_decide(struct ss_decisions *d, struct ss_lines *l,
    const struct ss_line_model *m, const struct ss_lexicon *lex,
    const unsigned char *text, size_t len, double prior)
{
	const char *whole;
	size_t i, n;
	int r;

	r = ss_boilerplate_score(d, l, m, prior);
	if (r != 0)
		return r;
	for (i = 0; i < l->n; i++)
		if (!is_most(l, i) &&
		    (is_call(&l->v[i]) || l->v[i].byline ||
			(d->v[i].score < KEEP &&
			    !(prior > 0 && l->v[i].figures))))
			d->v[i].reason = reason_of(l, i);
	if (prior <= 0)
		cut_tail(d, l);
	trim_end(d, l);
	r = ss_units_scan(&d->units, text, len);
	for (i = 0; i < l->n && r == 0; i++) {
		if (d->v[i].reason == NULL) {
			r = ss_insets_find(&d->cuts, l, i, &d->units, lex, text,
			    &d->v[i].reason);
			continue;
		}
		/* The link glued to a paragraph may be all that is wrong. */
		if (d->v[i].score < GLUED_KEEP || is_call(&l->v[i]))
			continue;
		n = d->cuts.n;
		r = ss_insets_find(
		    &d->cuts, l, i, &d->units, lex, text, &whole);
		if (r == 0 && d->cuts.n > n &&
		    ((d->cuts.v[n].beg == l->v[i].beg && l->v[i].sentence) ||
			(d->cuts.n == n + 1 && l->v[i].n_cues == 1 &&
			    d->cuts.v[n].end == l->v[i].end)))
			d->v[i].reason = NULL;
		else
			d->cuts.n = n;
	}
	return r;
}
