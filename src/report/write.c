#include "report/write.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "report/records.h"

int
ss_time_is_day(int64_t t)
{
	return t != SS_NO_TIME && t % 86400 == 0;
}

int
ss_report_write(const struct ss_report *report, const struct ss_documents *docs,
    const struct ss_clusters *clusters, const struct ss_articles *articles,
    const struct ss_options *options, const struct ss_report_format *format,
    const struct ss_sink *sink, struct ss_error *err)
{
	struct ss_report_input in = {
	    report, docs, clusters, articles, options, format};
	struct ss_out o;
	uint32_t *order;
	int r;

	if (format->format == SS_FORMAT_JSONL)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "a report is written as text or JSON");
	order = reallocarray(NULL, report->n_events + 1, sizeof(*order));
	if (order == NULL)
		return ss_error_nomem(err);
	ss_report_order(report, order);
	ss_out_init(&o, sink);
	if (format->format == SS_FORMAT_JSON)
		r = ss_report_write_json(&in, order, &o);
	else
		r = ss_report_write_text(&in, order, &o);
	if (r != 0 && o.status == 0)
		o.status = r;
	free(order);
	return ss_out_finish(&o, err);
}
