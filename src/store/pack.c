#include "store/pack.h"

#include <stdlib.h>
#include <string.h>

#include <zdict.h>

#include "base/error.h"

#define DICTIONARY_MIN ((size_t)256 << 10)
#define DICTIONARY_MAX ((size_t)512 << 10)
#define LEARN          8  /* bytes of text for one of the dictionary */
#define STORED_LEVEL   19 /* of the dictionary itself, done once */
#define SAMPLES_MAX    ((size_t)12 << 20) /* bytes to learn from */
#define TEXT_MAX       ((uint64_t)1 << 32)

int
ss_pack_init(struct ss_pack *p)
{
	memset(p, 0, sizeof(*p));
	ss_buf_init(&p->plain, 0);
	ss_buf_init(&p->dictionary, 0);
	p->cctx = ZSTD_createCCtx();
	p->dctx = ZSTD_createDCtx();
	if (p->cctx == NULL || p->dctx == NULL) {
		ss_pack_release(p);
		return SS_ENOMEM;
	}
	return 0;
}

void
ss_pack_release(struct ss_pack *p)
{
	(void)ZSTD_freeCCtx(p->cctx);
	(void)ZSTD_freeDCtx(p->dctx);
	(void)ZSTD_freeCDict(p->cdict);
	(void)ZSTD_freeDDict(p->ddict);
	ss_buf_release(&p->plain);
	ss_buf_release(&p->dictionary);
	memset(p, 0, sizeof(*p));
}

int
ss_pack_train(struct ss_buf *out, const struct ss_str *texts, size_t n)
{
	struct ss_buf all;
	size_t *sizes, i, m = 0, len, room;
	int r = SS_ENOMEM;

	ss_buf_clear(out);
	ss_buf_init(&all, 0);
	sizes = calloc(n + 1, sizeof(*sizes));
	if (sizes == NULL)
		goto out;
	for (i = 0; i < n && all.len < SAMPLES_MAX; i++) {
		/* Long texts teach what stands at the beginning of news. */
		len = texts[i].len < 16384 ? texts[i].len : 16384;
		if (len < 64)
			continue;
		ss_buf_add(&all, texts[i].ptr, len);
		sizes[m++] = len;
	}
	r = ss_buf_status(&all);
	/* Fewer samples than this teach nothing (ZDICT refuses, too). */
	room = all.len / LEARN;
	if (r != 0 || m < 200 || room < DICTIONARY_MIN)
		goto out;
	if (room > DICTIONARY_MAX)
		room = DICTIONARY_MAX;
	r = ss_buf_reserve(out, room);
	if (r != 0)
		goto out;
	len =
	    ZDICT_trainFromBuffer(out->ptr, room, all.ptr, sizes, (unsigned)m);
	out->len = ZDICT_isError(len) ? 0 : len;
out:
	free(sizes);
	ss_buf_release(&all);
	return r;
}

int
ss_pack_dictionary(struct ss_buf *out, const void *dictionary, size_t len)
{
	size_t n;

	ss_buf_clear(out);
	if (ss_buf_reserve(out, ZSTD_compressBound(len)) != 0)
		return SS_ENOMEM;
	n = ZSTD_compress(out->ptr, out->cap, dictionary, len, STORED_LEVEL);
	if (ZSTD_isError(n))
		return SS_ENOMEM;
	out->len = n;
	return 0;
}

static int
use(struct ss_pack *p, const void *dictionary, size_t len)
{
	(void)ZSTD_freeCDict(p->cdict);
	(void)ZSTD_freeDDict(p->ddict);
	p->cdict = NULL;
	p->ddict = ZSTD_createDDict(dictionary, len);
	ss_buf_clear(&p->dictionary);
	ss_buf_add(&p->dictionary, dictionary, len);
	if (p->ddict == NULL || ss_buf_status(&p->dictionary) != 0)
		return SS_ENOMEM;
	return 0;
}

int
ss_pack_use(struct ss_pack *p, const void *dictionary, size_t len)
{
	unsigned long long size = ZSTD_getFrameContentSize(dictionary, len);
	unsigned char *plain;
	int r;

	if (len == 0)
		return 0;
	if (size == ZSTD_CONTENTSIZE_ERROR) /* no frame: it is plain */
		return use(p, dictionary, len);
	if (size > DICTIONARY_MAX)
		return SS_EFORMAT;
	plain = malloc((size_t)size + 1);
	if (plain == NULL)
		return SS_ENOMEM;
	if (ZSTD_decompress(plain, (size_t)size, dictionary, len) != size)
		r = SS_EFORMAT;
	else
		r = use(p, plain, (size_t)size);
	free(plain);
	return r;
}

void
ss_varint_add(struct ss_buf *b, uint64_t x)
{
	while (x >= 0x80) {
		ss_buf_add_char(b, (char)(unsigned char)(x | 0x80));
		x >>= 7;
	}
	ss_buf_add_char(b, (char)x);
}

int
ss_varint_get(const unsigned char **at, const unsigned char *end, uint64_t *out)
{
	uint64_t x = 0;
	unsigned shift;

	for (shift = 0; *at < end && shift < 64; shift += 7) {
		x |= (uint64_t)(**at & 0x7f) << shift;
		if ((*(*at)++ & 0x80) == 0) {
			*out = x;
			return 0;
		}
	}
	return SS_EFORMAT;
}

int
ss_pack_text(struct ss_pack *p, const struct ss_document *d, struct ss_buf *out,
    struct ss_error *err)
{
	size_t i, at = 0, len;

	ss_buf_clear(&p->plain);
	ss_buf_add_str(&p->plain, d->article->text);
	ss_varint_add(&p->plain, d->n_removed);
	for (i = 0; i < d->n_removed; i++) {
		const struct ss_removed *x = &d->removed[i];

		ss_varint_add(&p->plain, x->beg - at);
		ss_varint_add(&p->plain, x->end - x->beg);
		ss_varint_add(&p->plain, strlen(x->reason));
		ss_buf_add_cstr(&p->plain, x->reason);
		at = x->end;
	}
	ss_buf_clear(out);
	if (ss_buf_status(&p->plain) != 0 ||
	    ss_buf_reserve(out, ZSTD_compressBound(p->plain.len)) != 0)
		return ss_error_nomem(err);
	/* Digested by the first who writes: 20 ms that readers do without. */
	if (p->cdict == NULL && p->dictionary.len > 0) {
		p->cdict = ZSTD_createCDict(
		    p->dictionary.ptr, p->dictionary.len, SS_PACK_LEVEL);
		if (p->cdict == NULL)
			return ss_error_nomem(err);
	}
	if (p->cdict != NULL)
		len = ZSTD_compress_usingCDict(p->cctx, out->ptr, out->cap,
		    p->plain.ptr, p->plain.len, p->cdict);
	else
		len = ZSTD_compressCCtx(p->cctx, out->ptr, out->cap,
		    p->plain.ptr, p->plain.len, SS_PACK_LEVEL);
	if (ZSTD_isError(len))
		return ss_error_nomem(err);
	out->len = len;
	return 0;
}

static int
damaged(struct ss_error *err)
{
	return ss_error_set(
	    err, SS_EFORMAT, 0, 0, "store: a stored text is damaged");
}

static int
read_spans(struct ss_arena *arena, const unsigned char *at,
    const unsigned char *end, size_t text_len, struct ss_removed **removed,
    size_t *n_removed)
{
	uint64_t n, gap, len, why;
	size_t i, pos = 0;

	if (ss_varint_get(&at, end, &n) != 0 || n > (uint64_t)(end - at))
		return SS_EFORMAT;
	*removed = ss_arena_calloc(arena, n + 1, sizeof(**removed));
	if (*removed == NULL)
		return SS_ENOMEM;
	*n_removed = n;
	for (i = 0; i < n; i++) {
		if (ss_varint_get(&at, end, &gap) != 0 ||
		    ss_varint_get(&at, end, &len) != 0 ||
		    ss_varint_get(&at, end, &why) != 0 ||
		    gap > text_len - pos || len > text_len - pos - gap ||
		    why > (uint64_t)(end - at))
			return SS_EFORMAT;
		(*removed)[i].beg = pos + gap;
		pos += gap + len;
		(*removed)[i].end = pos;
		(*removed)[i].reason =
		    (const char *)ss_arena_dup(arena, at, why);
		if ((*removed)[i].reason == NULL)
			return SS_ENOMEM;
		at += why;
	}
	return at == end ? 0 : SS_EFORMAT;
}

int
ss_unpack_text(struct ss_pack *p, struct ss_arena *arena, struct ss_str packed,
    size_t text_len, struct ss_str *text, struct ss_removed **removed,
    size_t *n_removed, struct ss_error *err)
{
	unsigned long long size =
	    ZSTD_getFrameContentSize(packed.ptr, packed.len);
	unsigned char *plain;
	size_t len;
	int r;

	if (size == ZSTD_CONTENTSIZE_UNKNOWN ||
	    size == ZSTD_CONTENTSIZE_ERROR || size > TEXT_MAX ||
	    size <= text_len)
		return damaged(err);
	plain = ss_arena_alloc(arena, (size_t)size);
	if (plain == NULL)
		return ss_error_nomem(err);
	/* A frame names its dictionary: 0 is none. */
	if (p->ddict != NULL &&
	    ZSTD_getDictID_fromFrame(packed.ptr, packed.len) != 0)
		len = ZSTD_decompress_usingDDict(p->dctx, plain, (size_t)size,
		    packed.ptr, packed.len, p->ddict);
	else
		len = ZSTD_decompressDCtx(
		    p->dctx, plain, (size_t)size, packed.ptr, packed.len);
	if (ZSTD_isError(len) || len != size)
		return damaged(err);
	text->ptr = plain;
	text->len = text_len;
	r = read_spans(
	    arena, plain + text_len, plain + len, text_len, removed, n_removed);
	if (r == SS_ENOMEM)
		return ss_error_nomem(err);
	return r != 0 ? damaged(err) : 0;
}
