/* The options of the analysis: defaults and ranges. */
#include <string.h>

#include "base/error.h"
#include "samestory.h"
#include "sketch/shingles.h"

#define PERMUTATIONS_MIN 16
#define PERMUTATIONS_MAX 1024
#define THREADS_MAX      256

void
ss_options_init(struct ss_options *o)
{
	memset(o, 0, sizeof(*o));
	o->boilerplate = SS_BOILERPLATE_FULL;
	o->shingle = 5;
	o->threshold = 0.8;
	o->containment = 0.9;
	o->permutations = 128;
	o->recall = 0.999;
	o->keep = SS_KEEP_EARLIEST;
	o->now = SS_NO_TIME;
}

int
ss_options_validate(const struct ss_options *o, struct ss_error *err)
{
	/* Written so that NaN fails. */
	if (!(o->threshold > 0 && o->threshold <= 1))
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "threshold %g is not above 0 and at most 1", o->threshold);
	if (!(o->containment >= 0 && o->containment <= 1))
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "containment %g is not from 0 to 1", o->containment);
	if (!(o->recall > 0 && o->recall < 1))
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "recall %g is not between 0 and 1", o->recall);
	if (o->shingle < 1 || o->shingle > SS_SHINGLE_MAX)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "shingle %u is not from 1 to %d words", o->shingle,
		    SS_SHINGLE_MAX);
	if (o->permutations < PERMUTATIONS_MIN ||
	    o->permutations > PERMUTATIONS_MAX)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "permutations %u is not from %d to %d", o->permutations,
		    PERMUTATIONS_MIN, PERMUTATIONS_MAX);
	if (o->threads > THREADS_MAX)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "threads %u is over %d", o->threads, THREADS_MAX);
	if (o->keep == SS_KEEP_OUTLET && o->n_keep_outlets == 0)
		return ss_error_set(
		    err, SS_EINVAL, 0, 0, "keep by outlet names no outlet");
	if (o->n_pins > 0 && o->pins == NULL)
		return ss_error_set(err, SS_EINVAL, 0, 0, "no pins");
	if (o->boilerplate > SS_BOILERPLATE_FULL || o->keep > SS_KEEP_OUTLET ||
	    o->granularity > SS_GRANULARITY_STORY)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "boilerplate, keep or granularity is not one of its "
		    "values");
	return 0;
}
