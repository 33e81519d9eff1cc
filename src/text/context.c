/* See context.h.  Linear in the lines, times the width of the windows. */
#include "text/context.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"

#define SCORE_MIN 1e-4

static const char *const names[] = {
#define X(name) #name,
    SS_CONTEXT_FEATURES(X)
#undef X
};

const char *
ss_context_feature_name(unsigned i)
{
	return i < SS_CF_COUNT ? names[i] : "";
}

void
ss_context_init(struct ss_context *c)
{
	memset(c, 0, sizeof(*c));
}

void
ss_context_release(struct ss_context *c)
{
	free(c->features);
	free(c->mass);
	free(c->inside);
	free(c->share);
	ss_context_init(c);
}

static int
room(struct ss_context *c, size_t n)
{
	if (n < c->cap)
		return 0;
	ss_context_release(c);
	c->cap = n + n / 2 + 16;
	c->features =
	    reallocarray(NULL, c->cap, SS_CF_COUNT * sizeof(*c->features));
	c->mass = reallocarray(NULL, c->cap, sizeof(*c->mass));
	c->inside = malloc(c->cap);
	c->share = reallocarray(NULL, c->cap, sizeof(*c->share));
	if (c->features == NULL || c->mass == NULL || c->inside == NULL ||
	    c->share == NULL) {
		ss_context_release(c);
		return SS_ENOMEM;
	}
	return 0;
}

static double
words_of(const struct ss_line *x)
{
	return x->n_words == 0 ? 1.0 : x->n_words;
}

/* Kadane's algorithm: beg, end and, in mass, the running sums. */
static void
find_segment(
    struct ss_context *c, const struct ss_lines *l, const double *scores)
{
	double best = 0, sum = 0;
	size_t i, from = 0;

	c->beg = c->end = 0;
	c->mass[0] = 0;
	for (i = 0; i < l->n; i++) {
		if (sum <= 0) {
			sum = 0;
			from = i;
		}
		sum += words_of(&l->v[i]) * (scores[i] - 0.5);
		if (sum > best) {
			best = sum;
			c->beg = from;
			c->end = i + 1;
		}
		c->mass[i + 1] = c->mass[i] + words_of(&l->v[i]) * scores[i];
	}
	for (i = 0; i < l->n; i++)
		c->inside[i] = i >= c->beg && i < c->end && scores[i] >= 0.5;
}

static double
near(const struct ss_lines *l, const double *scores, size_t i, size_t reach)
{
	size_t j = i > reach ? i - reach : 0;
	size_t end = l->n - i > reach ? i + reach + 1 : l->n;
	double w, sum = 0, all = 0;

	for (; j < end; j++) {
		if (j == i)
			continue;
		w = sqrt(words_of(&l->v[j]));
		sum += w * scores[j];
		all += w;
	}
	return all > 0 ? sum / all : 0.5;
}

int
ss_context_scan(struct ss_context *c, struct ss_lines *l, const double *scores)
{
	double p, total, *f;
	size_t i, gap;

	if (room(c, l->n + 1) != 0)
		return SS_ENOMEM;
	find_segment(c, l, scores);
	if (ss_lines_share(l, c->inside, c->share) != 0)
		return SS_ENOMEM;
	total = c->mass[l->n] + 1e-9;
	for (i = 0; i < l->n; i++) {
		f = c->features + i * SS_CF_COUNT;
		p = scores[i];
		p = p < SCORE_MIN ? SCORE_MIN : p;
		p = p > 1 - SCORE_MIN ? 1 - SCORE_MIN : p;
		gap = i < c->beg  ? c->beg - i
		    : i >= c->end ? i - c->end + 1
				  : 0;
		f[SS_CF_SCORE] = ss_log(p / (1 - p));
		f[SS_CF_INSIDE] = gap == 0;
		f[SS_CF_GAP] = ss_log(1.0 + (double)gap);
		if (f[SS_CF_GAP] > 4)
			f[SS_CF_GAP] = 4;
		f[SS_CF_BEFORE] = i < c->beg;
		f[SS_CF_AFTER] = i >= c->end;
		f[SS_CF_MASS_BEFORE] = c->mass[i] / total;
		f[SS_CF_MASS_AFTER] = (c->mass[l->n] - c->mass[i + 1]) / total;
		f[SS_CF_SHARE] = (double)c->share[i];
		f[SS_CF_SHARE_SHORT] =
		    l->v[i].n_words < 12 ? (double)c->share[i] : 0;
		f[SS_CF_MAIN_SHARE] =
		    (c->mass[c->end] - c->mass[c->beg]) / total;
		f[SS_CF_MAIN_WORDS] =
		    ss_log(1.0 + c->mass[c->end] - c->mass[c->beg]) / 5;
		f[SS_CF_NEAR_1] = near(l, scores, i, 1);
		f[SS_CF_NEAR_2] = near(l, scores, i, 2);
		f[SS_CF_NEAR_4] = near(l, scores, i, 4);
		f[SS_CF_NEAR_8] = near(l, scores, i, 8);
		f[SS_CF_PREV] = i > 0 ? scores[i - 1] : 0;
		f[SS_CF_NEXT] = i + 1 < l->n ? scores[i + 1] : 0;
		f[SS_CF_WORDS] =
		    (double)l->features[i * SS_LF_COUNT + SS_LF_LOG_WORDS];
		f[SS_CF_NEAR_WORDS] = f[SS_CF_NEAR_8] * f[SS_CF_WORDS];
	}
	return 0;
}
