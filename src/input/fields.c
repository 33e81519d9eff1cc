/* Names of members and their order of precedence: see fields.h. */
#include "input/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "input/json_array.h"

#define S SS_JSONL_BIT(SS_JSONL_STRING)
#define N SS_JSONL_BIT(SS_JSONL_NUMBER)
#define O SS_JSONL_BIT(SS_JSONL_OBJECT)
#define A SS_JSONL_BIT(SS_JSONL_ARRAY)

#define IDENTITY "samestory_identity"

static const struct ss_jsonl_name usual[] = {
    {"id", SS_FIELD_ID, 0, S | N}, {"uuid", SS_FIELD_ID, 1, S | N},
    {"guid", SS_FIELD_ID, 2, S | N}, {"url", SS_FIELD_ID, 3, S},
    {"text", SS_FIELD_TEXT, 0, S}, {"maintext", SS_FIELD_TEXT, 1, S},
    {"body", SS_FIELD_TEXT, 2, S}, {"content", SS_FIELD_TEXT, 3, S},
    {"article", SS_FIELD_TEXT, 4, S}, {"articleBody", SS_FIELD_TEXT, 5, S},
    {"cleaned_text", SS_FIELD_TEXT, 6, S},
    {"content_text", SS_FIELD_TEXT, 7, S}, /* JSON Feed */
    {"textContent", SS_FIELD_TEXT, 8, S},  /* Readability */
    {"plain_text", SS_FIELD_TEXT, 9, S}, {"full_text", SS_FIELD_TEXT, 10, S},
    {"bodyText", SS_FIELD_TEXT, 11, S}, {"title", SS_FIELD_TITLE, 0, S},
    {"headline", SS_FIELD_TITLE, 1, S}, {"webTitle", SS_FIELD_TITLE, 2, S},
    {"source", SS_FIELD_OUTLET, 0, S | O},
    {"outlet", SS_FIELD_OUTLET, 1, S | O},
    {"publisher", SS_FIELD_OUTLET, 2, S | O},
    {"source_domain", SS_FIELD_OUTLET, 3, S},
    {"sitename", SS_FIELD_OUTLET, 4, S}, {"site_name", SS_FIELD_OUTLET, 5, S},
    {"hostname", SS_FIELD_OUTLET, 6, S}, {"domain", SS_FIELD_OUTLET, 7, S},
    {"siteName", SS_FIELD_OUTLET, 8, S}, {"publication", SS_FIELD_OUTLET, 9, S},
    {"url", SS_FIELD_URL, 0, S}, {"link", SS_FIELD_URL, 1, S},
    {"canonical_url", SS_FIELD_URL, 2, S}, {"webUrl", SS_FIELD_URL, 3, S},
    {"responded_url", SS_FIELD_URL, 4, S},
    {"date", SS_FIELD_PUBLISHED, 0, S | N},
    {"published", SS_FIELD_PUBLISHED, 1, S | N},
    {"date_publish", SS_FIELD_PUBLISHED, 2, S | N},
    {"publish_date", SS_FIELD_PUBLISHED, 3, S | N},
    {"datePublished", SS_FIELD_PUBLISHED, 4, S | N},
    {"published_at", SS_FIELD_PUBLISHED, 5, S | N},
    {"pubDate", SS_FIELD_PUBLISHED, 6, S | N},
    {"timestamp", SS_FIELD_PUBLISHED, 7, S | N},
    {"publishedAt", SS_FIELD_PUBLISHED, 8, S | N},
    {"date_published", SS_FIELD_PUBLISHED, 9, S | N}, /* JSON Feed */
    {"published_date", SS_FIELD_PUBLISHED, 10, S | N},
    {"pub_date", SS_FIELD_PUBLISHED, 11, S | N},
    {"publishedTime", SS_FIELD_PUBLISHED, 12, S | N},
    {"webPublicationDate", SS_FIELD_PUBLISHED, 13, S},
    {"lang", SS_FIELD_LANG, 0, S}, {"language", SS_FIELD_LANG, 1, S},
    {"inLanguage", SS_FIELD_LANG, 2, S}, {"html", SS_FIELD_HTML, 0, S},
    {"content_html", SS_FIELD_HTML, 1, S}, /* JSON Feed */
    {IDENTITY, SS_FIELD_IDENTITY, 0, S},   /* a store's export */
};

#define N_USUAL (sizeof(usual) / sizeof(usual[0]))

/* {"source": {"id": null, "name": "..."}} */
static const struct ss_jsonl_name of_outlet[] = {
    {"name", SS_FIELD_OUTLET, 0, S},
    {"title", SS_FIELD_OUTLET, 1, S},
    {"domain", SS_FIELD_OUTLET, 2, S},
    {"id", SS_FIELD_OUTLET, 3, S},
    {"uri", SS_FIELD_OUTLET, 4, S},
};

static const char *const field_names[SS_FIELD_MAX] = {
    "id", "text", "title", "outlet", "url", "published", "lang", "html", ""};

_Static_assert(SS_FIELD_MAX <= SS_JSONL_SLOTS, "a slot for each field");
_Static_assert(N_USUAL + SS_FIELD_MAX <= SS_JSONL_MAX_NAMES, "names fit");

/* The kinds a field may have, as its usual names do. */
static uint8_t
kinds_of(unsigned field)
{
	return field == SS_FIELD_ID || field == SS_FIELD_PUBLISHED ? S | N : S;
}

/* The number that a part of a path is, or SS_FIELDS_NO_INDEX. */
static uint32_t
index_of(const char *part)
{
	uint32_t n = 0;
	const char *p;

	for (p = part; *p >= '0' && *p <= '9' && p - part < 8; p++)
		n = 10 * n + (uint32_t)(*p - '0');
	return *p == '\0' && p > part ? n : SS_FIELDS_NO_INDEX;
}

/* Cuts path up at its dots; the parts live in *pool, which moves on. */
static int
compile_path(struct ss_fields *f, unsigned field, const char *path, char **pool,
    const char **first, struct ss_error *err)
{
	struct ss_jsonl_name name = {NULL, (uint8_t)field, 0, 0};
	const char *parts[SS_FIELDS_MAX_PATH];
	size_t n = 0, i;
	char *p = *pool;

	memcpy(p, path, strlen(path) + 1);
	*pool = p + strlen(path) + 1;
	for (;;) {
		char *dot = strchr(p, '.');

		if (dot != NULL)
			*dot = '\0';
		if (n == SS_FIELDS_MAX_PATH || *p == '\0' || strlen(p) > 255)
			return ss_error_set(err, SS_EINVAL, 0, 0,
			    "malformed path of field %s: \"%s\"",
			    field_names[field], path);
		parts[n++] = p;
		if (dot == NULL)
			break;
		p = dot + 1;
	}
	*first = parts[0];
	free(f->path[field]);
	f->path[field] = NULL;
	f->n_path[field] = 0;
	if (n == 1)
		return 0;
	f->path[field] = calloc(n - 1, sizeof(*f->path[field]));
	if (f->path[field] == NULL)
		return ss_error_nomem(err);
	for (i = 1; i < n; i++) {
		name.name = parts[i];
		name.kinds = i + 1 == n ? kinds_of(field) : (uint8_t)(O | A);
		ss_jsonl_plan_init(&f->path[field][i - 1].plan, &name, 1);
		f->path[field][i - 1].index = index_of(parts[i]);
		f->path[field][i - 1].kinds = name.kinds;
	}
	f->n_path[field] = (unsigned)(n - 1);
	return 0;
}

int
ss_fields_init(struct ss_fields *f, const struct ss_field_override *v, size_t n,
    struct ss_error *err)
{
	struct ss_jsonl_name names[SS_JSONL_MAX_NAMES];
	const char *first[SS_FIELD_MAX] = {NULL};
	size_t i, n_names = 0, room = 1;
	unsigned field;
	char *pool;
	int r = 0;

	memset(f, 0, sizeof(*f));
	for (i = 0; i < n; i++)
		room += strlen(v[i].path) + 1;
	pool = f->parts = malloc(room);
	if (pool == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < n; i++) {
		for (field = 0; field < SS_FIELD_MAX; field++)
			if (field != SS_FIELD_IDENTITY &&
			    strcmp(v[i].name, field_names[field]) == 0)
				break;
		if (field == SS_FIELD_MAX) {
			r = ss_error_set(err, SS_EINVAL, 0, 0,
			    "unknown field \"%s\": id, text, title, outlet, "
			    "url, published, lang or html",
			    v[i].name);
			goto out;
		}
		r = compile_path(
		    f, field, v[i].path, &pool, &first[field], err);
		if (r != 0)
			goto out;
	}
	for (field = 0; field < SS_FIELD_MAX; field++)
		if (first[field] != NULL) {
			names[n_names].name = first[field];
			names[n_names].slot = (uint8_t)field;
			names[n_names].rank = 0;
			names[n_names].kinds = f->n_path[field] > 0
			    ? (uint8_t)(O | A)
			    : kinds_of(field);
			n_names++;
		}
	for (i = 0; i < N_USUAL; i++)
		if (first[usual[i].slot] == NULL)
			names[n_names++] = usual[i];
	r = ss_jsonl_plan_init(&f->plan, names, n_names);
	if (r == 0)
		r = ss_jsonl_plan_init(&f->name, of_outlet,
		    sizeof(of_outlet) / sizeof(of_outlet[0]));
out:
	if (r != 0)
		ss_fields_release(f);
	return r;
}

void
ss_fields_release(struct ss_fields *f)
{
	size_t i;

	for (i = 0; i < SS_FIELD_MAX; i++)
		free(f->path[i]);
	free(f->parts);
	memset(f, 0, sizeof(*f));
}

static const struct ss_jsonl_value none;

/* One step of a path: the member or the element of *v. */
static void
step(const struct ss_fields_part *part, struct ss_jsonl_value *v)
{
	struct ss_jsonl_record sub;

	if (v->kind == SS_JSONL_OBJECT) {
		/* checked by the first scan: it cannot fail */
		if (ss_jsonl_scan_object(&part->plan, v->ptr, v->len, &sub) !=
		    0)
			*v = none;
		else
			*v = sub.v[part->plan.names[0].slot];
		return;
	}
	if (v->kind != SS_JSONL_ARRAY || part->index == SS_FIELDS_NO_INDEX) {
		*v = none;
		return;
	}
	ss_json_element(v, part->index, &sub.v[0]);
	*v = part->kinds & SS_JSONL_BIT(sub.v[0].kind) ? sub.v[0] : none;
}

/* Nothing but white space, escaped or not. */
static int
is_blank(const struct ss_jsonl_value *v)
{
	size_t i;

	if (v->kind != SS_JSONL_STRING)
		return 0;
	for (i = 0; i < v->len; i++) {
		if (v->ptr[i] == '\\' && i + 1 < v->len &&
		    strchr("nrt", v->ptr[i + 1]) != NULL)
			i++;
		else if (v->ptr[i] > ' ')
			return 0;
	}
	return 1;
}

/*
 * Whether a text is a piece of a page, as some tools put it into "content":
 * it begins with a tag and has an end of one.
 */
static int
is_markup(const struct ss_jsonl_value *v)
{
	const unsigned char *p = v->ptr, *end = p + v->len;

	if (v->kind != SS_JSONL_STRING)
		return 0;
	while (p < end && *p == ' ')
		p++;
	if (end - p < 4)
		return 0;
	if (*p == '<')
		return ((p[1] | 0x20) >= 'a' && (p[1] | 0x20) <= 'z' &&
		    (memmem(p, (size_t)(end - p), "</", 2) != NULL ||
			memmem(p, (size_t)(end - p), "<\\/", 3) != NULL));
	if (memcmp(p, "\\u00", 4) != 0 || end - p < 6 ||
	    strncasecmp((const char *)p, "\\u003c", 6) != 0)
		return 0;
	return memmem(p, (size_t)(end - p), "\\u003c/", 7) != NULL ||
	    memmem(p, (size_t)(end - p), "\\u003C/", 7) != NULL ||
	    memmem(p, (size_t)(end - p), "\\u003c\\/", 8) != NULL;
}

/* Follows nested values; they lie in the same block as the record. */
static void
resolve(const struct ss_fields *f, struct ss_jsonl_record *rec)
{
	struct ss_jsonl_record sub;
	struct ss_jsonl_value *v;
	unsigned field, i;

	for (field = 0; field < SS_FIELD_MAX; field++) {
		v = &rec->v[field];
		for (i = 0; i < f->n_path[field]; i++)
			step(&f->path[field][i], v);
		if (v->kind == SS_JSONL_OBJECT) {
			if (field != SS_FIELD_OUTLET ||
			    ss_jsonl_scan_object(
				&f->name, v->ptr, v->len, &sub) != 0)
				sub.v[field] = none;
			*v = sub.v[field];
		} else if (v->kind == SS_JSONL_ARRAY) {
			*v = none;
		}
	}
	/*
	 * A text that is a page is read as one, but not what a store exported:
	 * it has been; where the text is blank, the page.
	 */
	if (rec->v[SS_FIELD_IDENTITY].kind == SS_JSONL_ABSENT &&
	    is_markup(&rec->v[SS_FIELD_TEXT])) {
		rec->v[SS_FIELD_HTML] = rec->v[SS_FIELD_TEXT];
		rec->v[SS_FIELD_TEXT] = none;
	}
	if (rec->v[SS_FIELD_HTML].kind == SS_JSONL_STRING &&
	    !is_blank(&rec->v[SS_FIELD_HTML]) &&
	    is_blank(&rec->v[SS_FIELD_TEXT]))
		rec->v[SS_FIELD_TEXT] = none;
}

int
ss_fields_scan(const struct ss_fields *f, const unsigned char *ptr, size_t len,
    struct ss_jsonl_record *rec)
{
	int r = ss_jsonl_scan(&f->plan, ptr, len, rec);

	if (r == 0)
		resolve(f, rec);
	return r;
}

int
ss_fields_scan_object(const struct ss_fields *f, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *rec)
{
	int r = ss_jsonl_scan_object(&f->plan, ptr, len, rec);

	if (r == 0)
		resolve(f, rec);
	return r;
}
