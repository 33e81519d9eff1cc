/* The words of an article once more, from where its record stands. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cluster/feed_read.h"
#include "input/fields.h"

/* Of one thread. */
struct again {
	struct ss_buf record, text;
	struct ss_word_scan scan;
	uint64_t *words;
	size_t cap;
};

void
ss_feed_reload_free(void *state)
{
	struct again *a = state;

	ss_buf_release(&a->record);
	ss_buf_release(&a->text);
	ss_word_scan_release(&a->scan);
	free(a->words);
	free(a);
}

int
ss_feed_reload(void *ctx, void **state, uint32_t i, const uint64_t **words)
{
	const struct ss_feed *f = ctx;
	const struct ss_feed_file *x = f->files;
	struct again *a = *state;
	struct ss_jsonl_record rec;
	struct ss_str text;
	uint64_t n_replaced = 0;
	size_t len = f->length[i], done = 0, n;
	ssize_t got;
	int r;

	if (a == NULL) {
		*state = a = calloc(1, sizeof(*a));
		if (a == NULL)
			return SS_ENOMEM;
		ss_buf_init(&a->record, 0);
		ss_buf_init(&a->text, 0);
		ss_word_scan_init(&a->scan);
	}
	ss_buf_clear(&a->record);
	if (ss_buf_reserve(&a->record, len + SS_JSONL_PAD) != 0)
		return SS_ENOMEM;
	while (f->at[i] >= x->base + x->size)
		x++;
	for (; done < len; done += (size_t)got) {
		got = pread(x->fd, a->record.ptr + done, len - done,
		    (off_t)(f->at[i] - x->base + done));
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got <= 0)
			return SS_EIO;
	}
	r = ss_fields_scan(f->fields, a->record.ptr, len, &rec);
	if (r == 0)
		r = ss_feed_decode(
		    &rec.v[SS_FIELD_TEXT], &a->text, &text, &n_replaced);
	if (r != 0)
		return r < 0 ? r : SS_EIO;
	if (ss_words_max(text.len) > a->cap) {
		free(a->words);
		a->cap = 0;
		a->words = reallocarray(
		    NULL, 2 * ss_words_max(text.len), sizeof(*a->words));
		if (a->words == NULL)
			return SS_ENOMEM;
		a->cap = 2 * ss_words_max(text.len);
	}
	r = ss_words_hash(
	    &a->scan, text.ptr, text.len, a->words, NULL, NULL, &n);
	*words = a->words;
	if (r == 0 && f->marks != NULL && f->marks[i] != 0)
		n = ss_units_cut(f->units[i], f->n_units[i], f->marks[i],
		    f->outlets[i] != 0, a->words, (uint32_t)n);
	/* A file that has changed meanwhile. */
	return r == 0 && n != f->prints.n_words[i] ? SS_EIO : r;
}
