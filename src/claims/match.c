/* Two sentences alone: no event around them, the model of its own. */
#include "base/error.h"
#include "claims/features.h"
#include "claims/model.h"
#include "claims/names.h"
#include "claims/pair_model.h"

int
ss_match(struct ss_str a, struct ss_str b, double *score, enum ss_band *band,
    struct ss_error *err)
{
	double f[SS_N_ALONE_FEATURES];
	struct ss_event_text et;
	struct ss_pairs_text pt;
	struct ss_stems stems;
	int r;

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	r = ss_event_text_add_sentence(&et, a, "en");
	if (r == 0)
		r = ss_event_text_add_sentence(&et, b, "en");
	if (r == 0)
		r = ss_names_resolve(&et);
	if (r == 0)
		r = ss_event_text_weigh(&et, 1);
	if (r == 0)
		r = ss_pairs_text_init(&pt, &et);
	if (r == 0) {
		ss_alone_features(&pt, 0, 1, f);
		*score = ss_model_pair(f);
		*band = ss_band_pair(*score);
		ss_pairs_text_release(&pt);
	}
	ss_event_text_release(&et);
	ss_stems_release(&stems);
	return r == 0 ? 0 : ss_error_nomem(err);
}
