/*
 * The report of one event is put together by the files of this folder, each
 * filling its part from the same working state.
 */
#ifndef SS_CLAIMS_BUILD_H
#define SS_CLAIMS_BUILD_H

#include "claims/entities.h"
#include "claims/group.h"

struct ss_place { /* tokens of a sentence */
	uint32_t unit, tok_beg, tok_end;
};

/* The names of the two speakers that two articles give one quotation. */
struct ss_attribution {
	struct ss_place name[2];
};

struct ss_attributions {
	struct ss_attribution *v;
	size_t n, cap;
};

/* One a thread. */
struct ss_build {
	const struct ss_documents *docs;
	const struct ss_clusters *clusters;
	const struct ss_options *options;
	struct ss_arena *arena; /* what goes into the report */
	struct ss_stems stems;
	/* of the event at work */
	struct ss_event_text et;
	struct ss_pairs_text pt;
	struct ss_alignment al;
	struct ss_stars stars;
	struct ss_entities entities;
	struct ss_event_report *out;
	uint32_t *outlet_no; /* [n_articles] in the order of their names */
	uint32_t n_outlets;
	uint32_t *group_no;  /* [n_articles] from 0 */
	uint32_t n_numbered; /* groups that have one */
	uint32_t *key_group; /* [n_keys] the one group that has it, or
				SS_MANY_GROUPS; SS_NO_GROUP: none */
	uint32_t n_groups;
	struct ss_attributions attributions;
};

#define SS_NO_GROUP    UINT32_MAX
#define SS_MANY_GROUPS (UINT32_MAX - 1)

/* The outlet of an article, or its id when that is not known. */
struct ss_str ss_build_outlet(const struct ss_build *, uint32_t article_i);
/*
 * Orders articles by outlet: known ones by name, then the unknown ones, each
 * of which is an outlet of its own whatever its id is.  0: the same outlet.
 */
int ss_build_outlet_cmp(const struct ss_build *, uint32_t i, uint32_t k);
/* Bytes of a unit's source: the article's text, or its title. */
const unsigned char *ss_build_source(
    const struct ss_build *, uint32_t article_i, int in_title);
/* The fullest form of an entity's name; a view of its article. */
struct ss_str ss_build_entity_name(const struct ss_build *, uint32_t entity);

/* The news agency that a text credits: a view of it, or NULL. */
struct ss_str ss_wire_credit(struct ss_str text);

/* Each returns 0 or SS_ENOMEM. */
int ss_build_claims(struct ss_build *);
int ss_build_unique(struct ss_build *);
int ss_build_coverage(struct ss_build *);
int ss_build_disagreements(struct ss_build *);
int ss_build_labels(struct ss_build *);
int ss_build_quotes(struct ss_build *);
/* Adds to the quotes what other articles report of them. */
int ss_build_indirect(struct ss_build *);
int ss_build_parts(struct ss_build *);

struct ss_speaker;
/*
 * Compares who is said to have spoken a quote: marks[i] of its variant i
 * into speakers, which are those of et.quotes.
 */
int ss_build_attribution(struct ss_build *, struct ss_quote *,
    const struct ss_speaker *speakers, const uint32_t *marks);

#endif
