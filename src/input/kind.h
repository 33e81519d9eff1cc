/*
 * What kind of input some bytes are, told by the content first and by the
 * name where the content leaves it open.
 */
#ifndef SS_INPUT_KIND_H
#define SS_INPUT_KIND_H

#include <stddef.h>

enum ss_kind {
	SS_KIND_PLAIN,  /* one article, plain text */
	SS_KIND_JSONL,  /* an object a line */
	SS_KIND_JSON,   /* an array of objects, or objects over many lines */
	SS_KIND_HTML,   /* one article */
	SS_KIND_FEED,   /* RSS or Atom */
	SS_KIND_WARC,   /* records */
	SS_KIND_BINARY, /* a known format that is no text */
	SS_KIND_EMPTY   /* nothing but white space */
};

/* Bytes that are worth having before asking. */
#define SS_KIND_WINDOW ((size_t)64 << 10)

/*
 * The kind of a file that begins with ptr[0 .. len) (decompressed; without
 * a byte order mark; readable SS_JSONL_PAD bytes further; whole: that is all
 * of it).  name tells by its ending what the content leaves open ("-":
 * JSON Lines); it may end in .gz or .zst as well.
 *
 * JSON Lines without such a name: every line of the window begins with '{'
 * and most are well-formed records.  A text that merely starts with a brace
 * or a tag is plain text.
 */
enum ss_kind ss_kind_of(
    const unsigned char *ptr, size_t len, int whole, const char *name);

#endif
