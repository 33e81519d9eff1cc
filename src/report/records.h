/*
 * Order and naming shared by the writers of reports.
 */
#ifndef SS_REPORT_RECORDS_H
#define SS_REPORT_RECORDS_H

#include "samestory.h"

/*
 * The order in which events are printed: most outlets first, then most
 * articles, then newest, then by id.  order: room for report->n_events.
 * outlets with no name count as one each.
 */
void ss_report_order(const struct ss_report *, uint32_t *order);

/* How the outlet of an article is called: its name, else its id. */
struct ss_str ss_article_outlet(const struct ss_article *);

const char *ss_dup_kind_name(enum ss_dup_kind);
const char *ss_claim_kind_name(enum ss_claim_kind);
const char *ss_band_name(enum ss_band);
const char *ss_quote_class_name(enum ss_quote_class);
const char *ss_value_kind_name(enum ss_value_kind);
const char *ss_exact_kind_name(enum ss_exact_kind);

#endif
