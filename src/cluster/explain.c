/*
 * Why a pair was or was not found: the bands and their probability curve,
 * and for two articles every figure that decided.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "cluster/prints.h"
#include "sketch/lsh.h"
#include "sketch/minhash.h"
#include "sketch/needles.h"
#include "text/words.h"

static int
put(struct ss_buf *b, const struct ss_sink *sink, struct ss_error *err)
{
	int r = ss_buf_status(b), e = 0;

	if (r == 0 && b->len > 0)
		e = sink->write(sink->ctx, b->ptr, b->len);
	ss_buf_release(b);
	if (r != 0)
		return ss_error_nomem(err);
	return e == 0
	    ? 0
	    : ss_error_set(err, SS_EIO, e, 0, "cannot write the explanation");
}

int
ss_explain_bands(const struct ss_options *opt, const struct ss_sink *sink,
    struct ss_error *err)
{
	struct ss_bands bands;
	struct ss_buf b;
	int i, r;

	r = ss_options_validate(opt, err);
	if (r != 0)
		return r;
	ss_buf_init(&b, 0);
	if (opt->exact)
		(void)ss_buf_addf(&b,
		    "all pairs that share a shingle are compared (exact)\n");
	ss_bands_choose(&bands, opt->threshold, opt->recall, opt->permutations);
	(void)ss_buf_addf(&b,
	    "%u bands of %u rows, %u slots (asked: %u), shingles of %u words\n"
	    "P(a pair is looked at | its Jaccard J), wanted: >= %g at %g\n",
	    bands.bands, bands.rows, bands.slots, opt->permutations,
	    opt->shingle, opt->recall, opt->threshold);
	for (i = 1; i <= 20; i++)
		(void)ss_buf_addf(&b, "  J %.2f  P %.6f\n", i * 0.05,
		    ss_bands_probability(&bands, i * 0.05));
	if (opt->containment > 0)
		(void)ss_buf_addf(&b,
		    "containment >= %g: %u or more shingles of an article "
		    "are looked for in the longer ones\n",
		    opt->containment, ss_needles_wanted(opt->containment));
	(void)ss_buf_addf(
	    &b, "whoever is looked at is compared by the real shingle sets\n");
	return put(&b, sink, err);
}

static void
describe(struct ss_buf *b, const char *name, const struct ss_document *d,
    size_t n_all, uint32_t n_words, uint32_t n_shingles)
{
	(void)ss_buf_addf(b, "%s  ", name);
	(void)ss_buf_add_str(b, d->article->id);
	if (d->article->outlet.ptr != NULL) {
		(void)ss_buf_add_cstr(b, " (");
		(void)ss_buf_add_str(b, d->article->outlet);
		(void)ss_buf_add_cstr(b, ")");
	}
	(void)ss_buf_addf(b,
	    ": %u words, %u distinct shingles, %zu words of "
	    "boilerplate left out\n",
	    n_words, n_shingles, n_all - n_words);
}

static const char *
verdict(const struct ss_prints *p, const struct ss_pair *pair, uint32_t a,
    uint32_t b, unsigned met)
{
	int match = ss_prints_match(p, pair);

	if (p->n_words[a] == 0 || p->n_words[b] == 0)
		return "not joined: a text without words matches nothing";
	if (match == 0)
		return "not joined: both figures are below their thresholds";
	if (match == 1 && ss_prints_same(p, a, b))
		return "joined: exact, the same words in the same order";
	if (match == 1)
		return met > 0
		    ? "joined: near"
		    : "near, but in no common bucket: LSH misses it (--exact "
		      "finds it)";
	return "joined: contained";
}

/* All words of an article, boilerplate too. */
static int
words_of(const struct ss_documents *docs, uint32_t i, struct ss_words *out)
{
	const struct ss_article *x = docs->v[i].article;

	return ss_words_scan(x->text.ptr, x->text.len, out);
}

int
ss_explain_pair(const struct ss_documents *docs, const struct ss_options *opt,
    int like_dedup, uint32_t a, uint32_t b, const struct ss_sink *sink,
    struct ss_error *err)
{
	const uint8_t *x, *y;
	struct ss_words all_a, all_b;
	struct ss_compare c;
	struct ss_prints p;
	struct ss_pair pair;
	struct ss_buf buf;
	uint32_t n_a = 0, n_b = 0;
	unsigned i, met = 0, equal;
	int r;

	if (a >= docs->n || b >= docs->n || a == b)
		return ss_error_set(
		    err, SS_EINVAL, 0, 0, "two different articles are needed");
	r = like_dedup ? ss_prints_like_feed(&p, docs, opt, err)
		       : ss_prints_build(&p, docs, opt, err);
	if (r != 0)
		return r;
	ss_words_init(&all_a);
	ss_words_init(&all_b);
	ss_compare_init(&c);
	ss_buf_init(&buf, 0);
	r = ss_prints_compare(&p, &c, a, b, &pair);
	if (r == 0)
		r = ss_prints_count(&p, &c, a, &n_a);
	if (r == 0)
		r = ss_prints_count(&p, &c, b, &n_b);
	if (r == 0)
		r = words_of(docs, a, &all_a);
	if (r == 0)
		r = words_of(docs, b, &all_b);
	if (r != 0)
		goto out;
	x = ss_prints_sketch_of(&p, a);
	y = ss_prints_sketch_of(&p, b);
	for (i = 0; i < p.bands.bands && n_a > 0 && n_b > 0; i++)
		met += ss_bands_key(&p.bands, x, i) ==
		    ss_bands_key(&p.bands, y, i);
	equal = ss_minhash_equal(x, y, p.bands.slots);
	describe(&buf, "A", &docs->v[a], all_a.n, p.n_words[a], n_a);
	describe(&buf, "B", &docs->v[b], all_b.n, p.n_words[b], n_b);
	(void)ss_buf_addf(&buf,
	    "Jaccard      %.6f  (threshold %g)\n"
	    "containment  %.6f  (threshold %g%s)\n"
	    "sketch       %u of %u slots equal, estimate %.3f\n"
	    "LSH          in one bucket in %u of %u bands\n"
	    "%s\n",
	    pair.jaccard, p.threshold, pair.containment, p.containment,
	    p.containment > 0 ? "" : ", off", equal, p.bands.slots,
	    ss_minhash_estimate(equal, p.bands.slots), met, p.bands.bands,
	    verdict(&p, &pair, a, b, met));
out:
	ss_words_release(&all_a);
	ss_words_release(&all_b);
	ss_compare_release(&c);
	ss_prints_release(&p);
	if (r != 0) {
		ss_buf_release(&buf);
		return ss_error_set(
		    err, r, 0, 0, "explaining: %s", ss_status_name(r));
	}
	return put(&buf, sink, err);
}
