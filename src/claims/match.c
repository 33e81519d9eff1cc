/*
 * Two sentences alone: no event around them, the model of its own.  The same
 * words in the same order need no model; where there are none, nothing is
 * said that could be the same.
 */
#include <string.h>

#include "base/error.h"
#include "claims/model.h"
#include "claims/pair_model.h"

static int
is_equal(struct ss_str a, struct ss_str b)
{
	return a.len == b.len &&
	    (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int
ss_match(struct ss_str a, struct ss_str b, double *score, enum ss_band *band,
    struct ss_error *err)
{
	double f[SS_N_MATCH_FEATURES];
	struct ss_event_text et;
	struct ss_stems stems;
	int r, same;

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	r = ss_match_features(&et, a, b, f, &same);
	if (r == 0) {
		if (is_equal(a, b))
			*score = 1.0;
		else if (et.units[0].tok_beg == et.units[0].tok_end ||
		    et.units[1].tok_beg == et.units[1].tok_end)
			*score = 0.0;
		else
			*score = same ? 1.0 : ss_model_pair(f);
		*band = ss_band_pair(*score);
	}
	ss_event_text_release(&et);
	ss_stems_release(&stems);
	return r == 0 ? 0 : ss_error_nomem(err);
}
