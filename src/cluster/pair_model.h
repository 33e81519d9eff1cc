/*
 * The pair model: the calibrated probability that two articles cover one
 * event.  Weights and recipe: pair_model_table.h.
 */
#ifndef SS_CLUSTER_PAIR_MODEL_H
#define SS_CLUSTER_PAIR_MODEL_H

#include "cluster/pair_features.h"

/* Rounded to 1e-6. */
double ss_pair_probability(const double x[SS_N_PAIR_FEATURES]);

/* Weight of a feature, in the log-odds for a unit of it. */
double ss_pair_weight(enum ss_pair_feature);

/* Name and meaning of a feature; views, valid for ever. */
const char *ss_pair_feature_name(enum ss_pair_feature);
const char *ss_pair_feature_text(enum ss_pair_feature);

#endif
