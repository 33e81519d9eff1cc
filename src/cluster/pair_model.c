/*
 * The pair model: logistic regression on the features of a pair, then on
 * what comes of it and the contrast with the neighbourhood.
 */
#include "cluster/pair_model.h"

#include "base/math.h"
#include "cluster/pair_model_table.h"

#define LEAST_P 1e-6

double
ss_pair_probability(const double x[SS_N_PAIR_FEATURES])
{
	double z = pair_bias;
	int i;

	for (i = 0; i < SS_N_PAIR_FEATURES; i++)
		z += pair_weight[i] * x[i];
	return ss_round6(ss_sigmoid(z));
}

double
ss_pair_cosine(const double x[SS_N_PAIR_FEATURES])
{
	return (x[SS_F_COS_ALL] + x[SS_F_COS_LEAD]) / 2;
}

double
ss_pair_log_odds(double p)
{
	p = p < LEAST_P ? LEAST_P : p > 1 - LEAST_P ? 1 - LEAST_P : p;
	return ss_log(p / (1 - p));
}

double
ss_pair_among(double p, double cosine, double contrast)
{
	return ss_round6(
	    ss_sigmoid(among_bias + among_own * ss_pair_log_odds(p) +
		among_cosine * cosine + among_contrast * contrast));
}

double
ss_pair_weight(enum ss_pair_feature f)
{
	return pair_weight[f];
}

const char *
ss_pair_feature_name(enum ss_pair_feature f)
{
	static const char *const names[] = {
#define X(name, what) #name,
	    SS_PAIR_FEATURES(X)
#undef X
	};

	return names[f];
}

const char *
ss_pair_feature_text(enum ss_pair_feature f)
{
	static const char *const texts[] = {
#define X(name, what) what,
	    SS_PAIR_FEATURES(X)
#undef X
	};

	return texts[f];
}
