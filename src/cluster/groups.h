/*
 * Near-duplicate groups: the articles of one (nearly) equal text.
 *
 * Every member was compared with the group's lead and matches it: the same
 * words (exact), Jaccard at the threshold or above (near), or contained in
 * it (contained).  The group's kind is the weakest of its members'; a group
 * of one is single.  Leads are chosen by opt->keep (SS_KEEP_FIRST counts as
 * SS_KEEP_EARLIEST here), so that groups do not depend on the order of input.
 */
#ifndef SS_CLUSTER_GROUPS_H
#define SS_CLUSTER_GROUPS_H

#include "cluster/pins.h"
#include "samestory.h"

struct ss_groups {
	struct ss_group *v; /* by their smallest article; event is 0 */
	size_t n;
	uint32_t *group_of; /* [n_articles] into v */
	size_t n_articles;
	uint32_t *members; /* what the groups' articles point into */
};

/* Free with ss_groups_release.  Returns 0, SS_EINVAL or SS_ENOMEM. */
int ss_groups_build(struct ss_groups *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
/* The same, but for copies that pins keep apart from their lead's event. */
int ss_groups_build_pinned(struct ss_groups *, const struct ss_documents *,
    const struct ss_options *, const struct ss_pinned_list *,
    struct ss_error *);
/* The same of articles on one event, where reprints are told by their cores. */
int ss_groups_build_event(struct ss_groups *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
void ss_groups_release(struct ss_groups *);

/* A letter and 16 hex digits of a hash, NUL-terminated. */
void ss_id_format(char out[SS_ID_SIZE], char letter, uint64_t hash);

#endif
