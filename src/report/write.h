/*
 * What the writers of a report share.
 */
#ifndef SS_REPORT_WRITE_H
#define SS_REPORT_WRITE_H

#include "report/out.h"

struct ss_report_input {
	const struct ss_report *report;
	const struct ss_documents *docs;
	const struct ss_clusters *clusters;
	const struct ss_articles *articles;
	const struct ss_options *options;
	const struct ss_report_format *format;
};

/* order: the events by index, in the order of printing. */
int ss_report_write_json(
    const struct ss_report_input *, const uint32_t *order, struct ss_out *);
int ss_report_write_text(
    const struct ss_report_input *, const uint32_t *order, struct ss_out *);

/* 1: t is midnight UTC, so it may be shown as a day. */
int ss_time_is_day(int64_t t);

#endif
