/*
 * The pair model: the calibrated probability that two articles cover one
 * event.  Weights and recipe: pair_model_table.h.
 */
#ifndef SS_CLUSTER_PAIR_MODEL_H
#define SS_CLUSTER_PAIR_MODEL_H

#include "cluster/pair_features.h"

/* Of a pair by itself.  Rounded to 1e-6. */
double ss_pair_probability(const double x[SS_N_PAIR_FEATURES]);

/* How alike two articles are, for contrast.h: the cosine of whole and lead. */
double ss_pair_cosine(const double x[SS_N_PAIR_FEATURES]);

/*
 * Of a pair among others: from its probability by itself, its cosine and its
 * contrast (contrast.h).  Rounded to 1e-6.
 */
double ss_pair_among(double p, double cosine, double contrast);

/* Log-odds of a rounded probability, bounded.  */
double ss_pair_log_odds(double p);

/* Weight of a feature, in the log-odds for a unit of it. */
double ss_pair_weight(enum ss_pair_feature);

/* Name and meaning of a feature; views, valid for ever. */
const char *ss_pair_feature_name(enum ss_pair_feature);
const char *ss_pair_feature_text(enum ss_pair_feature);

#endif
