/*
 * Who says a quotation: by rules on its sentence and those before it.
 */
#ifndef SS_CLAIMS_SPEAKERS_H
#define SS_CLAIMS_SPEAKERS_H

#include "claims/entities.h"

#define SS_NO_SPEAKER UINT32_MAX

struct ss_speaker {
	uint32_t entity; /* or SS_NO_SPEAKER */
	int named;       /* 1: by name beside a verb of saying */
	int described;   /* 1: "a spokesman said": nobody who is named */
	/* The name right beside the quotation and its verb ("…," Fox said),
	   into the mentions, or SS_NO_SPEAKER where it is anything less. */
	uint32_t beside;
};

/*
 * The speaker of each quote mark of et: out[n_quotes].
 * Parts of one quotation, and quotations of one paragraph that carry no
 * attribution of their own, take the attribution found beside another part.
 */
void ss_speakers_find(const struct ss_event_text *, const struct ss_entities *,
    struct ss_speaker *out);

#endif
