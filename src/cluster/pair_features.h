/*
 * What two articles have in common, as numbers for the pair model.
 */
#ifndef SS_CLUSTER_PAIR_FEATURES_H
#define SS_CLUSTER_PAIR_FEATURES_H

#include "cluster/terms.h"

/* X(NAME, what it is) */
#define SS_PAIR_FEATURES(X)                                             \
	X(COS_ALL, "cosine of all words")                               \
	X(COS_LEAD, "cosine of title and lead")                         \
	X(COS_TITLE, "cosine of titles")                                \
	X(COS_NAME, "cosine of names")                                  \
	X(COS_NAME_LEAD, "cosine of names in title and lead")           \
	X(COS_PAIRS, "cosine of word pairs")                            \
	X(ALL_NAME, "root of words times names")                        \
	X(TITLE_IN_MIN, "title found in the other text, smaller share") \
	X(TITLE_IN_MAX, "title found in the other text, greater share") \
	X(LEAD_IN_MIN, "lead found in the other text, smaller share")   \
	X(LEAD_IN_MAX, "lead found in the other text, greater share")   \
	X(NAME_IN_MIN, "lead names found in the other, smaller share")  \
	X(NAME_IN_MAX, "lead names found in the other, greater share")  \
	X(TITLE_LEAD, "titles found in the other's lead, mean share")   \
	X(QUOTE_ANY, "a quote in common")                               \
	X(QUOTE_LOG, "log of common four-word runs in quotes")          \
	X(QUOTE_NONE, "log of quoted runs, none in common")             \
	X(FIG_SHARE, "numbers in common")                               \
	X(FIG_LOG, "log of numbers in common")                          \
	X(FIG_NONE, "log of numbers, none in common")                   \
	X(RARE, "log of rare words in common")                          \
	X(RARE_LEAD, "log of rare words common to both leads")          \
	X(RARE_SHARE, "rare words in common, share of the fewer")       \
	X(MASS, "log of shared rarity, anywhere")                       \
	X(MASS_LEAD, "log of shared rarity, in both leads")             \
	X(LEN_SHORT, "log words of the shorter")                        \
	X(LEN_RATIO, "log ratio of lengths")                            \
	X(UNDATED, "a date is unknown")                                 \
	X(GAP_1, "Gaussian of the gap, 1 day")                          \
	X(GAP_3, "Gaussian of the gap, 3 days")                         \
	X(GAP_10, "Gaussian of the gap, 10 days")                       \
	X(GAP, "days apart, capped")                                    \
	X(DAY_SAME, "the same weekday in both leads")                   \
	X(DAY_OTHER, "another weekday in the other lead")               \
	X(NAMED_SAME, "log of days of the year that both name")         \
	X(NAMED_OTHER, "both name days, none in common")                \
	X(YEAR_SAME, "undated: the same latest year")                   \
	X(YEAR_OTHER, "undated: years apart, capped")                   \
	X(SAME_OUTLET, "one outlet")                                    \
	X(UNTITLED, "a title is missing")

enum ss_pair_feature {
#define X(name, what) SS_F_##name,
	SS_PAIR_FEATURES(X)
#undef X
	    SS_N_PAIR_FEATURES
};

/*
 * Fills x.  hide_dates: as if neither article were dated (for training).
 * Symmetric in a and b, to the last bit.
 */
void ss_pair_features(const struct ss_profile *a, const struct ss_profile *b,
    int hide_dates, double x[SS_N_PAIR_FEATURES]);

#endif
