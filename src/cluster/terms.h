/*
 * What the event tier knows of an article: its weighted terms by field
 * (whole, lead, title, names), its strongest word pairs, what it quotes,
 * its numbers and the days it speaks of.
 *
 * A term is a word; its key is the upper half of its hash, which orders
 * everything here, so that nothing depends on the order of the input.
 */
#ifndef SS_CLUSTER_TERMS_H
#define SS_CLUSTER_TERMS_H

#include "base/arena.h"
#include "cluster/days.h"
#include "base/map.h"
#include "samestory.h"

#define SS_LEAD_WORDS 160 /* of the body; about 1,000 characters */
#define SS_HEAD_WORDS 24  /* stand for the title where there is none */
#define SS_MAX_PAIRS  256 /* word pairs kept of an article */
#define SS_MAX_QUOTES 512 /* four-word runs of quotes kept */
#define SS_MAX_FIGS   128 /* numbers kept */
#define SS_MAX_SITE   16  /* runs of site text kept */
#define SS_SITE_BYTES 80  /* of such a run, at least */

enum ss_field {
	SS_FIELD_ALL,       /* title twice and body */
	SS_FIELD_LEAD,      /* title twice and the first words of the body */
	SS_FIELD_TITLE,     /* the title, or the first words */
	SS_FIELD_NAME,      /* names anywhere */
	SS_FIELD_NAME_LEAD, /* names in title and lead */
	SS_N_FIELDS
};

#define SS_LEVEL 16 /* a level of 16 weighs 1 */

/* One distinct word; a level is 1 + ln count in sixteenths, 0 for none. */
struct ss_term {
	uint32_t key;
	float idf;
	uint8_t level[SS_N_FIELDS];
	uint8_t rare;   /* 1: known to few articles of the background */
	uint16_t first; /* word offset of its first use, capped */
};

struct ss_weighted {
	uint32_t key;
	float weight;
};

struct ss_profile {
	uint32_t doc_i;
	uint32_t n_words;      /* of the body */
	struct ss_term *terms; /* sorted by key */
	uint32_t n_terms;
	struct ss_weighted *pairs; /* sorted by key */
	uint32_t n_pairs;
	uint32_t *quotes; /* four-word runs inside quotes, sorted */
	uint32_t n_quotes;
	uint32_t *figs; /* numbers of two digits and more, sorted */
	uint32_t n_figs;
	uint32_t *site; /* long runs of removed site text, sorted */
	uint32_t n_site;
	uint32_t n_rare;          /* rare terms */
	double norm[SS_N_FIELDS]; /* square roots of summed squares */
	double pair_norm;
	double title_mass, lead_mass, name_mass; /* sums of squared idf */
	uint64_t outlet;                         /* hash, 0: unknown */
	double day; /* published, days since 1970; valid if dated */
	int dated;
	struct ss_days days; /* that the text speaks of */
	int weekday;         /* 0 = Thursday: the first one named in the lead;
			     -1: none */
	int titled;
	int english;
	uint64_t lang; /* of the article, 0: not known */
};

struct ss_profiles {
	struct ss_profile *v;
	size_t n;
	struct ss_arena *arenas; /* one a worker */
	size_t n_arenas;
};

/* A language as a profile has it, from its code. */
static inline uint64_t
ss_lang_key(const char *code)
{
	return code[0] == '\0'
	    ? 0
	    : (uint64_t)(unsigned char)code[0] << 8 | (unsigned char)code[1];
}

/* The weight of a term in a field: (1 + ln count) * idf, 0 if absent. */
static inline double
ss_term_weight(const struct ss_term *t, enum ss_field f)
{
	return (double)t->level[f] * (double)t->idf * (1.0 / SS_LEVEL);
}

/*
 * Profiles of the documents doc_i[0 .. n).  borrows documents and doc_i.
 * Returns 0 or SS_ENOMEM; release in either case.
 */
int ss_profiles_build(struct ss_profiles *, const struct ss_documents *,
    const uint32_t *doc_i, size_t n, unsigned threads);

/*
 * The same with terms, norms and masses alone: no pairs, quotes, numbers,
 * days.  For those who ask what the articles are about; half the cost.
 */
int ss_profiles_terms(struct ss_profiles *, const struct ss_documents *,
    const uint32_t *doc_i, size_t n);

/*
 * The same in two steps, for those who count the articles themselves: scan
 * leaves the terms without weights, weigh gives them by counts, which the
 * articles scanned are part of.
 */
struct ss_term_counts {
	struct ss_map df[2]; /* articles with the term (its key << 32):
				other languages, English */
	uint32_t n[2];       /* articles */
	int picked;          /* for what they share, as training sets are: the
				background counts as PRIOR_MAX at most */
};

int ss_profiles_scan(struct ss_profiles *, const struct ss_documents *,
    const uint32_t *doc_i, size_t n, unsigned threads);
int ss_profiles_weigh(
    struct ss_profiles *, const struct ss_term_counts *, unsigned threads);

void ss_term_counts_init(struct ss_term_counts *);
void ss_term_counts_release(struct ss_term_counts *);
int ss_term_counts_add(struct ss_term_counts *, const struct ss_profiles *);

void ss_profiles_release(struct ss_profiles *);

#endif
