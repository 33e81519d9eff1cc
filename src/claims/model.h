/*
 * The calibrated models of two sentences of one event, logistic regressions
 * on their features and on what the other links say (weights:
 * event_table.inc, written by train_claims), and the bands of scores.
 */
#ifndef SS_CLAIMS_MODEL_H
#define SS_CLAIMS_MODEL_H

#include "claims/align.h"

/* Bands of a link inside an event. */
#define SS_EVENT_MATCHED  0.70
#define SS_TITLE_MATCHED  0.90 /* ... of a headline, which says less */
#define SS_EVENT_POSSIBLE 0.15
/* Bands of a pair alone. */
#define SS_PAIR_MATCHED  0.75
#define SS_PAIR_POSSIBLE 0.40

/* P(same claim) of the pair in its event, rounded to 1e-6. */
double ss_model_event(const double f[SS_N_EVENT_FEATURES]);
/* The same, given the other links. */
double ss_model_rescore(const double f[SS_N_RESCORE_FEATURES]);

/* Links of a sentence that its chance is taken from. */
#define SS_CHANCE_LINKS 5

/*
 * The chance that at least one of n links holds, as if they were independent;
 * p sorted, the best first, of which SS_CHANCE_LINKS are looked at.
 */
double ss_chance(const double *p, size_t n);

/*
 * Of sentences without a possible link whose links leave them this chance,
 * the share that does have a counterpart.
 */
double ss_model_miss_rate(double chance);

enum ss_band ss_band_event(double p);
enum ss_band ss_band_pair(double p);

#endif
