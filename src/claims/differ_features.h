/*
 * Whether two amounts of two articles are of one thing: what stands around
 * them, never the numbers themselves.
 */
#ifndef SS_CLAIMS_DIFFER_FEATURES_H
#define SS_CLAIMS_DIFFER_FEATURES_H

#include "claims/quantities.h"

enum ss_differ_feature {
	SS_D_COS,      /* of the sentences without numbers, by weights */
	SS_D_CONT,     /* shared mass / the lighter sentence's */
	SS_D_LOGMASS,  /* log(1 + shared mass) */
	SS_D_SIDE,     /* the same of the sentences before and behind */
	SS_D_CTX,      /* the same of the words near both: / the lighter */
	SS_D_CTXMASS,  /* log(1 + shared mass near both) */
	SS_D_LEFT,     /* the nearest content word to the left is the same */
	SS_D_RIGHT,    /* ... to the right */
	SS_D_PREV,     /* the word right before is the same */
	SS_D_UNIT,     /* a counted noun is the same */
	SS_D_UNIT_NOT, /* both count something, and not the same */
	SS_D_UNIT_ONE, /* one of them counts nothing that is named */
	SS_D_NAME,     /* the sentences share a name */
	SS_D_NAME_CTX, /* ... near both */
	SS_D_HYPHEN,   /* one is said of the word behind it, one is not */
	SS_D_HEDGE,    /* one is hedged, one is not */
	SS_D_RIVALS,   /* log of the other amounts that each could face */
	SS_D_POS,      /* difference of relative positions */
	SS_D_HEAD,     /* both among the first three sentences */
	SS_D_LENGTH,   /* log of the articles' sentences, both */
	SS_D_MONEY,
	SS_D_PERCENT,
	SS_D_DURATION, /* and measures */
	SS_D_AGE,
	SS_D_DATE,
	SS_D_YEAR,
	SS_D_WEEKDAY,
	SS_D_TIME,
	SS_D_ORDINAL,
	SS_N_DIFFER_FEATURES
};

enum ss_differ_window {
	SS_WINDOW_SENTENCE,
	SS_WINDOW_NEAR,   /* some words to each side */
	SS_WINDOW_AROUND, /* the sentence with its neighbours */
	SS_N_WINDOWS
};

struct ss_differ_bag {
	struct {
		uint32_t turn; /* in the bag when it is the bag's */
		uint32_t met;  /* by this y */
		int name;
		double w;
	} * keys; /* [n_keys] */
	double mass, norm;
};

/* A word as the bags see it. */
struct ss_differ_word {
	uint32_t key; /* UINT32_MAX: a number, which is in no bag */
	double w;
};

/* One amount x at a time, compared with many. */
struct ss_differ {
	const struct ss_event_text *et;
	struct ss_differ_word *words; /* [n_tokens] */
	const struct ss_quantity *x;
	struct ss_differ_bag bags[SS_N_WINDOWS];
	uint32_t turn, n_met;
};

/* keeps et; release with ss_differ_release.  Returns 0 or SS_ENOMEM. */
int ss_differ_init(struct ss_differ *, const struct ss_event_text *et);
void ss_differ_release(struct ss_differ *);
/* Makes x (kept) the amount that others are compared with. */
void ss_differ_take(struct ss_differ *, const struct ss_quantity *x);
/*
 * The features of x and y; n_rivals: other amounts of that type that one of
 * the two could face.  Cost: the words around y.
 */
void ss_differ_features(struct ss_differ *, const struct ss_quantity *y,
    unsigned n_rivals, double f[SS_N_DIFFER_FEATURES]);

/* Whether the nearest content word at one side of both is the same. */
int ss_differ_beside(const struct ss_event_text *, const struct ss_quantity *,
    const struct ss_quantity *);
/* 1: one is said of the word behind it ("24-page"), of another noun. */
int ss_differ_hyphens(const struct ss_event_text *, const struct ss_quantity *,
    const struct ss_quantity *);
/* The probability that the two are of one thing, rounded to 1e-6. */
double ss_differ_p(const double f[SS_N_DIFFER_FEATURES]);

#endif
