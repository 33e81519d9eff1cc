/*
 * What two aligned sentences say in the same order, what each adds and where:
 * the features of a pair that need its alignment.
 */
#ifndef SS_CLAIMS_PAIR_ORDER_H
#define SS_CLAIMS_PAIR_ORDER_H

#include "claims/pair_align.h"

/*
 * Mass is the sum of weights.  A word is lone when nothing is tied to it.  "2"
 * are two features, the smaller and the larger of both sentences.
 */
enum ss_order_feature {
	SS_O_TIED,                      /* 2: share of mass that is tied */
	SS_O_TIED_BOTH = SS_O_TIED + 2, /* of the mass of both */
	SS_O_CONTENT,                   /* 2: tied share of content words */
	SS_O_WORDS = SS_O_CONTENT + 2,  /* 2: tied share of words */
	SS_O_CHUNKS = SS_O_WORDS + 2,   /* chunks / ties */
	SS_O_LOG_CHUNKS,                /* log(1 + chunks) */
	SS_O_METEOR,                    /* METEOR's score */
	SS_O_IN_ORDER,                  /* share of ties in one order */
	SS_O_MOVED,                     /* mass of the others */
	SS_O_RUN,                       /* 2: heaviest run of lone words */
	SS_O_RUNS = SS_O_RUN + 2,       /* 2: runs that weigh something */
	SS_O_HEAD = SS_O_RUNS + 2,      /* 2: lone mass before the first tie */
	SS_O_TAIL = SS_O_HEAD + 2,      /* 2: lone mass behind the last tie */
	SS_O_REPLACED = SS_O_TAIL + 2,  /* lone mass for lone mass */
	SS_O_ADDED,                     /* 2: ... for less of it */
	SS_O_INSERTED = SS_O_ADDED + 2, /* 2: ... for nothing */
	SS_O_LONE = SS_O_INSERTED + 2,  /* 2 each of enum ss_lone_feature */
	SS_O_OPPOSITE = SS_O_LONE + 2 * 13, /* a lone word has its opposite */
	SS_O_PRONOUN,  /* a lone pronoun here, a lone name there */
	SS_O_HEAVIEST, /* 3: heaviest lone words of both */
	SS_O_SOFT = SS_O_HEAVIEST + 3, /* ties of different words */
	SS_O_NIST2,                    /* 2: share of the mass of word pairs */
	SS_O_NIST3 = SS_O_NIST2 + 2,   /* 2: ... of three words */
	SS_O_SKIP = SS_O_NIST3 + 2,    /* 2: share of pairs of content words */
	SS_O_SURFACE = SS_O_SKIP + 2,  /* 2: share of equal words, unstemmed */
	SS_O_SUBSTRING = SS_O_SURFACE + 2, /* 2: longest common run of words */
	SS_O_LONGER = SS_O_SUBSTRING + 2,  /* difference of the lengths */
	SS_O_LEN,                          /* 2: words */
	SS_O_LEN_RATIO = SS_O_LEN + 2,
	SS_O_NEGATED, /* more negations in the one, at most 2 */
	SS_O_FIRST,   /* the first words are one */
	SS_O_LAST,    /* the last words are one */
	SS_O_FIRST2,  /* of two first content words */
	SS_O_LAST2,
	SS_N_ORDER_FEATURES
};

/* What one sentence has alone. */
enum ss_lone_feature {
	SS_LONE_NAME,    /* heaviest name */
	SS_LONE_WORD,    /* heaviest other word */
	SS_LONE_NUMBERS, /* numbers, at most 3 */
	SS_LONE_SAYS,    /* a verb of saying */
	SS_LONE_DAY,     /* a day or month */
	SS_LONE_PRONOUN,
	SS_LONE_NAMES,    /* mass of names */
	SS_LONE_WORDS,    /* mass of other words */
	SS_LONE_CONTENT,  /* content words */
	SS_LONE_FUNCTION, /* function words */
	SS_LONE_PLACE,    /* a country */
	SS_LONE_N_NAMES,
	SS_LONE_N_WORDS,
	SS_N_LONE_FEATURES
};

/* a and b aligned, a before b in their event text. */
void ss_order_features(const struct ss_pair_side *a,
    const struct ss_pair_side *b, double f[SS_N_ORDER_FEATURES]);

#endif
