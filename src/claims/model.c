#include "claims/model.h"

#include <stddef.h>

#include "base/math.h"

/*
 * Weights and constant of the first model, of the second, and of the rate of
 * counterparts that were missed.
 */
static const double table[] = {
#include "claims/event_table.inc"
};

#define N_FIRST (SS_N_EVENT_FEATURES + 1)

_Static_assert(
    sizeof(table) / sizeof(table[0]) == N_FIRST + SS_N_RESCORE_FEATURES + 1 + 2,
    "event_table.inc is of other features: run train_claims");

static double
probability(const double *f, const double *weights, int n)
{
	double s = weights[n];
	int i;

	for (i = 0; i < n; i++)
		s += weights[i] * f[i];
	return ss_round6(ss_sigmoid(s));
}

double
ss_model_event(const double f[SS_N_EVENT_FEATURES])
{
	return probability(f, table, SS_N_EVENT_FEATURES);
}

double
ss_model_rescore(const double f[SS_N_RESCORE_FEATURES])
{
	return probability(f, table + N_FIRST, SS_N_RESCORE_FEATURES);
}

double
ss_chance(const double *p, size_t n)
{
	double none = 1.0;
	size_t i;

	for (i = 0; i < n && i < SS_CHANCE_LINKS; i++)
		none *= 1.0 - p[i];
	return 1.0 - none;
}

double
ss_model_miss_rate(double chance)
{
	double f = ss_log((chance + 0.01) / (1.01 - chance));

	return probability(&f, table + N_FIRST + SS_N_RESCORE_FEATURES + 1, 1);
}

enum ss_band
ss_band_event(double p)
{
	return p >= SS_EVENT_MATCHED ? SS_BAND_MATCHED
	    : p >= SS_EVENT_POSSIBLE ? SS_BAND_POSSIBLE
				     : SS_BAND_NONE;
}

enum ss_band
ss_band_pair(double p)
{
	return p >= SS_PAIR_MATCHED ? SS_BAND_MATCHED
	    : p >= SS_PAIR_POSSIBLE ? SS_BAND_POSSIBLE
				    : SS_BAND_NONE;
}
