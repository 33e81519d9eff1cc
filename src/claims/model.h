/*
 * The calibrated model of two sentences of one event, logistic regression
 * on their features (weights: event_table.inc, written by train_claims), and
 * the bands of scores.
 */
#ifndef SS_CLAIMS_MODEL_H
#define SS_CLAIMS_MODEL_H

#include "claims/align.h"

/* Bands of a link inside an event. */
#define SS_EVENT_MATCHED  0.74
#define SS_EVENT_POSSIBLE 0.25
/* Bands of a pair alone. */
#define SS_PAIR_MATCHED  0.75
#define SS_PAIR_POSSIBLE 0.40

/* P(same claim), rounded to 1e-6. */
double ss_model_event(const double f[SS_N_EVENT_FEATURES]);

/*
 * Of sentences whose best link has this p, the share that does have a
 * counterpart.
 */
double ss_model_miss_rate(double best_p);

enum ss_band ss_band_event(double p);
enum ss_band ss_band_pair(double p);

#endif
