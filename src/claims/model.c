#include "claims/model.h"

#include <stddef.h>

#include "base/math.h"

static const double event_weights[SS_N_EVENT_FEATURES + 1] = {
#include "claims/event_table.inc"
};

double
ss_model_event(const double f[SS_N_EVENT_FEATURES])
{
	double s = event_weights[SS_N_EVENT_FEATURES];
	int i;

	for (i = 0; i < SS_N_EVENT_FEATURES; i++)
		s += event_weights[i] * f[i];
	return ss_round6(ss_sigmoid(s));
}

double
ss_model_miss_rate(double best_p)
{
	/* 208 sentences of 11 labelled events, each left out of training,
	 * by their best p */
	static const struct {
		double below, rate;
	} bins[] = {{0.03, 0.20}, {0.08, 0.32}, {0.15, 0.34}};
	size_t i;

	for (i = 0; i < sizeof(bins) / sizeof(bins[0]); i++)
		if (best_p < bins[i].below)
			return bins[i].rate;
	return 0.48;
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
