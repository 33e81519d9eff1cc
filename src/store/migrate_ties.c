/*
 * Rows of pairs of schema 2: only those likely enough to be edges by
 * themselves, besides them the cosines of all that were candidates; the
 * cosine of the texts was not kept.  That over the strongest terms stands for
 * it: what is of the last two weeks, which new articles may still join, is
 * so a little worse judged than what comes.
 *
 *   SIZE        CONTENT
 *      1        b: how many best cosines
 *      b        these
 *   varint      n: ties
 *   n times:
 *   varint      the other article, less that before it
 *      2        strength, little-endian
 *      1        cosine
 */
#include "store/migrate.h"

#include <string.h>

#include "base/error.h"
#include "store/ties.h"

static int
unpack(struct ss_ties *t, struct ss_str packed)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	uint64_t n, gap, other = 0;

	t->n = 0;
	t->n_best = 0;
	if (packed.len < 1 || *at > SS_TIES_BEST || end - at <= *at)
		return SS_EFORMAT;
	at += 1 + *at;
	if (ss_varint_get(&at, end, &n) != 0 || n > (uint64_t)(end - at) / 4)
		return SS_EFORMAT;
	for (; n > 0; n--, at += 3) {
		if (ss_varint_get(&at, end, &gap) != 0 || gap == 0 ||
		    gap > UINT32_MAX || end - at < 3)
			return SS_EFORMAT;
		other += gap;
		if (ss_ties_add(t,
			(struct ss_tie){(int64_t)other,
			    (uint16_t)(at[0] | at[1] << 8), at[2],
			    ss_tie_alike(ss_tie_cosine_of(at[2]))}) != 0)
			return SS_ENOMEM;
	}
	return at == end ? 0 : SS_EFORMAT;
}

int
ss_migrate_ties(struct ss_store *s, struct ss_error *err)
{
	struct ss_ties t = {0};
	sqlite3_stmt *q;
	int64_t lead = 0;
	int r;

	for (;;) { /* one at a time: each is written back */
		q = ss_sql_ask(&s->sql, err,
		    "SELECT lead, packed FROM tie WHERE lead > ?1"
		    " ORDER BY lead LIMIT 1",
		    "i", lead);
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			break;
		t.lead = lead = sqlite3_column_int64(q, 0);
		r = unpack(&t, ss_sql_str(q, 1));
		(void)sqlite3_reset(q);
		if (r == SS_ENOMEM)
			r = ss_error_nomem(err);
		else if (r != 0)
			r = ss_error_set(err, SS_EFORMAT, 0, (uint64_t)lead,
			    "store: the pairs of article %lld are damaged",
			    (long long)lead);
		else
			r = ss_ties_write(s, &t, err);
		if (r != 0)
			break;
	}
	ss_ties_release(&t);
	return r;
}
