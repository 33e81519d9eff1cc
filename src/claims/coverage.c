/*
 * How much of the event each outlet covers, and how many of one article's
 * claims another one has.
 */
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "base/str.h"
#include "claims/build.h"

/*
 * For each pair of articles of the overlap: the share of the row's claims
 * that the column carries too, in the band matched.
 */
static int
claim_shares(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	size_t n = out->n_overlap, i, j, k, l;
	uint32_t *row_of, *have, *total, row, last;
	double *m;
	int r = SS_ENOMEM;

	out->claim_share = m = ss_arena_calloc(b->arena, n * n, sizeof(*m));
	row_of = calloc(out->n_articles + 1, sizeof(*row_of));
	have = calloc(n + 1, sizeof(*have));
	total = calloc(n + 1, sizeof(*total));
	if (m == NULL || row_of == NULL || have == NULL || total == NULL)
		goto out;
	memset(row_of, 0xff, out->n_articles * sizeof(*row_of));
	for (i = 0; i < n; i++)
		row_of[out->overlap[i]] = (uint32_t)i;
	for (i = 0; i < out->n_claims; i++) {
		const struct ss_claim *c = &out->claims[i];

		last = UINT32_MAX;
		for (j = k = 0; j < c->n_support; j++) {
			row = row_of[c->support[j].article_i];
			if (c->support[j].band != SS_BAND_MATCHED ||
			    row == UINT32_MAX || row == last)
				continue;
			last = row;
			have[k++] = row;
			total[row]++;
		}
		for (j = 0; j < k; j++)
			for (l = 0; l < k; l++)
				m[have[j] * n + have[l]] += 1.0;
	}
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++)
			m[i * n + j] = i == j ? 1.0
			    : total[i] == 0
			    ? 0.0
			    : ss_round6(m[i * n + j] / total[i]);
	r = 0;
out:
	free(row_of);
	free(have);
	free(total);
	return r;
}

int
ss_build_coverage(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	size_t n = out->n_articles, i, j, o, u;
	uint32_t *seen = calloc(b->n_outlets + 1, sizeof(*seen));
	int r = SS_ENOMEM;

	out->coverage =
	    ss_arena_calloc(b->arena, b->n_outlets, sizeof(*out->coverage));
	if (seen == NULL || out->coverage == NULL)
		goto out;
	out->n_coverage = b->n_outlets;
	for (i = n; i-- > 0;) {
		o = b->outlet_no[i];
		out->coverage[o].outlet = ss_build_outlet(b, (uint32_t)i);
		out->coverage[o].n_articles++;
	}
	for (i = u = 0; i < out->n_claims; i++) {
		const struct ss_claim *c = &out->claims[i];
		/* those of only one source are in the order of the claims */
		int unique = u < out->n_unique && out->unique[u].claim_i == i;

		u += unique != 0;
		for (j = 0; j < c->n_support; j++) {
			if (c->support[j].band != SS_BAND_MATCHED)
				continue;
			o = b->outlet_no[c->support[j].article_i];
			if (seen[o] == i + 1)
				continue;
			seen[o] = (uint32_t)i + 1;
			out->coverage[o].n_claims++;
			out->coverage[o].n_shared += c->n_sources > 1;
			out->coverage[o].n_unique += unique != 0;
		}
	}
	r = claim_shares(b);
out:
	free(seen);
	return r;
}
