#include "claims/model.h"

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
	(void)best_p;
	return 0.2;
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
