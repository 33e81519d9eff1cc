/*
 * The pair model: logistic regression.
 */
#include "cluster/pair_model.h"

#include "base/math.h"
#include "cluster/pair_model_table.h"

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
