/*
 * Bytes of a file or stream, decompressed, behind a sliding window.
 *
 *     w.buf + w.beg .. w.buf + w.end   what has been read and not consumed
 *
 * gzip (all members of a file in a row) and zstd (all frames) are told by
 * their magic bytes, whatever the name.  Expansion is limited: what has
 * come out may exceed SS_SOURCE_FREE bytes only while it is at most
 * SS_SOURCE_RATIO times what went in.
 */
#ifndef SS_INPUT_SOURCE_H
#define SS_INPUT_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "samestory.h"

#define SS_SOURCE_FREE  (UINT64_C(64) << 20)
#define SS_SOURCE_RATIO UINT64_C(100)

/* Readable bytes behind the end of the window (see SS_JSONL_PAD). */
#define SS_SOURCE_PAD ((size_t)64)

enum ss_source_kind { SS_SOURCE_RAW, SS_SOURCE_GZIP, SS_SOURCE_ZSTD };

struct ss_source {
	int fd;
	const char *name; /* for messages */
	enum ss_source_kind kind;
	struct ss_source_zip *zip; /* state of a decompressor */
	unsigned char *buf;        /* cap + SS_SOURCE_PAD bytes */
	size_t beg, end, cap;
	int eof;         /* nothing behind the window */
	int resumed;     /* a damaged gzip member was passed over */
	uint64_t offset; /* of buf[beg] in the decompressed bytes */
	uint64_t n_raw;  /* bytes read from fd */
	uint64_t n_out;  /* bytes that came out */
};

/*
 * Begins to read fd, which stays the caller's; keeps name.  The first bytes
 * are read to tell the compression.  SS_EIO, SS_ENOMEM, SS_EFORMAT.
 */
int ss_source_open(
    struct ss_source *, int fd, const char *name, struct ss_error *err);
void ss_source_close(struct ss_source *);

/*
 * Moves the window to the front of the buffer and reads more behind it; the
 * buffer grows when it is full, up to max bytes.  0 with eof set at the end.
 * Errors: SS_EIO, SS_ENOMEM, SS_ELIMIT (the window is max long already, or
 * too much expansion), SS_EFORMAT (damaged compression; pos: the offset of
 * the compressed byte).  After an error the window holds what came before;
 * eof is 0 when reading may go on (SS_ELIMIT of max, or SS_EFORMAT where
 * another gzip member follows the damaged one).
 */
int ss_source_more(struct ss_source *, size_t max, struct ss_error *err);

/* Passes over n bytes of the window. */
static inline void
ss_source_skip(struct ss_source *s, size_t n)
{
	s->beg += n;
	s->offset += n;
}

#endif
