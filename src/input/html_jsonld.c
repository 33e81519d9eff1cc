/*
 * JSON-LD of a page.  The object wanted is an article; it stands alone, in
 * an array, under "@graph", or inside another object ("mainEntity").  Where
 * there are several the first whose address is the page's counts, else the
 * first with a headline.
 */
#include <json-c/json.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/html_meta.h"

#define MAX_OBJECTS 500
#define MAX_AUTHORS 6
#define MAX_DEPTH   64

/* Open objects and arrays, and the articles among them. */
struct walk {
	json_object *open[MAX_OBJECTS];
	size_t n;
};

static json_object *
get(json_object *o, const char *name)
{
	json_object *v;

	if (!json_object_is_type(o, json_type_object) ||
	    !json_object_object_get_ex(o, name, &v))
		return NULL;
	return v;
}

static int
is_article_name(const char *s)
{
	size_t n = strlen(s);

	if (strncmp(s, "http://schema.org/", 18) == 0)
		return is_article_name(s + 18);
	return (n >= 7 && strcmp(s + n - 7, "Article") == 0) ||
	    strcmp(s, "BlogPosting") == 0 ||
	    strcmp(s, "LiveBlogPosting") == 0 || strcmp(s, "Report") == 0;
}

static int
is_article(json_object *o)
{
	json_object *type = get(o, "@type");
	size_t i;

	if (json_object_is_type(type, json_type_string))
		return is_article_name(json_object_get_string(type));
	if (!json_object_is_type(type, json_type_array))
		return 0;
	for (i = 0; i < json_object_array_length(type); i++) {
		json_object *t = json_object_array_get_idx(type, i);

		if (json_object_is_type(t, json_type_string) &&
		    is_article_name(json_object_get_string(t)))
			return 1;
	}
	return 0;
}

/*
 * The text of a string, or of the name or @id of an object, or of the first
 * element of an array; NULL: there is none.
 */
static json_object *
text_of(json_object *v, const char *member)
{
	int i;

	for (i = 0; i < 4 && v != NULL; i++) {
		if (json_object_is_type(v, json_type_string))
			return v;
		if (json_object_is_type(v, json_type_array))
			v = json_object_array_length(v) > 0
			    ? json_object_array_get_idx(v, 0)
			    : NULL;
		else
			v = get(v, member);
	}
	return NULL;
}

static int
take(struct ss_arena *arena, json_object *v, int paragraphs, struct ss_str *out)
{
	if (v == NULL || out->ptr != NULL ||
	    !json_object_is_type(v, json_type_string))
		return 0;
	return ss_html_plain(arena,
	    (const unsigned char *)json_object_get_string(v),
	    (size_t)json_object_get_string_len(v), paragraphs, out);
}

static int
take_authors(struct ss_arena *arena, json_object *v, struct ss_str *out)
{
	struct ss_str names[MAX_AUTHORS] = {{NULL, 0}};
	size_t n = 0, len = 0, i;
	unsigned char *p;

	if (v == NULL || out->ptr != NULL)
		return 0;
	if (json_object_is_type(v, json_type_array)) {
		for (i = 0; i < json_object_array_length(v) && n < MAX_AUTHORS;
		     i++) {
			if (take(arena,
				text_of(
				    json_object_array_get_idx(v, i), "name"),
				0, &names[n]) != 0)
				return SS_ENOMEM;
			n += names[n].ptr != NULL;
		}
	} else {
		if (take(arena, text_of(v, "name"), 0, &names[0]) != 0)
			return SS_ENOMEM;
		n = names[0].ptr != NULL;
	}
	if (n == 0)
		return 0;
	for (i = 0; i < n; i++)
		len += names[i].len + 2;
	p = ss_arena_alloc(arena, len);
	if (p == NULL)
		return SS_ENOMEM;
	out->ptr = p;
	for (i = 0; i < n; i++) {
		if (i > 0) {
			memcpy(p, ", ", 2);
			p += 2;
		}
		memcpy(p, names[i].ptr, names[i].len);
		p += names[i].len;
	}
	out->len = (size_t)(p - out->ptr);
	return 0;
}

static int
take_article(struct ss_html_meta *m, json_object *o, struct ss_arena *arena)
{
	json_object *v = text_of(get(o, "headline"), "@value");

	if (v == NULL)
		v = text_of(get(o, "name"), "@value");
	if (take(arena, v, 0, &m->title) != 0 ||
	    take(arena, text_of(get(o, "datePublished"), "@value"), 0,
		&m->date) != 0 ||
	    take(arena, text_of(get(o, "publisher"), "name"), 0, &m->outlet) !=
		0 ||
	    take(arena, text_of(get(o, "inLanguage"), "name"), 0, &m->lang) !=
		0 ||
	    take(arena, text_of(get(o, "mainEntityOfPage"), "@id"), 0,
		&m->url) != 0 ||
	    take(arena, text_of(get(o, "url"), "@id"), 0, &m->url) != 0 ||
	    take(arena, text_of(get(o, "articleBody"), "@value"), 1,
		&m->body) != 0 ||
	    take_authors(arena, get(o, "author"), &m->author) != 0)
		return SS_ENOMEM;
	return 0;
}

/* Adds the objects inside o that may hold or be an article. */
static void
open_inside(struct walk *w, json_object *o)
{
	size_t i;

	if (json_object_is_type(o, json_type_array)) {
		for (i = 0;
		     i < json_object_array_length(o) && w->n < MAX_OBJECTS; i++)
			w->open[w->n++] = json_object_array_get_idx(o, i);
		return;
	}
	if (get(o, "@graph") != NULL && w->n < MAX_OBJECTS)
		w->open[w->n++] = get(o, "@graph");
	if (get(o, "mainEntity") != NULL && w->n < MAX_OBJECTS)
		w->open[w->n++] = get(o, "mainEntity");
}

static int
same_address(json_object *o, struct ss_str canonical)
{
	json_object *v = text_of(get(o, "mainEntityOfPage"), "@id");

	if (v == NULL)
		v = text_of(get(o, "url"), "@id");
	return v != NULL && canonical.ptr != NULL &&
	    (size_t)json_object_get_string_len(v) == canonical.len &&
	    memcmp(json_object_get_string(v), canonical.ptr, canonical.len) ==
	    0;
}

/* What stands around the JSON of some scripts: comment and CDATA marks. */
static struct ss_str
bare(struct ss_str s)
{
	while (s.len > 0 && *s.ptr != '{' && *s.ptr != '[') {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && s.ptr[s.len - 1] != '}' && s.ptr[s.len - 1] != ']')
		s.len--;
	return s;
}

int
ss_html_jsonld_read(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena, struct ss_error *err)
{
	struct ss_str canonical = {NULL, 0}, s;
	json_object *root, *best = NULL, *o;
	struct json_tokener *tok;
	struct walk w;
	int rank, best_rank = 0;
	size_t i, k;

	tok = json_tokener_new_ex(MAX_DEPTH);
	if (tok == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < page->n_notes; i++)
		if (page->notes[i].kind == SS_NOTE_LINK)
			canonical = page->notes[i].value;
	for (i = 0; i < page->n_notes; i++) {
		if (page->notes[i].kind != SS_NOTE_JSON)
			continue;
		s = bare(page->notes[i].value);
		json_tokener_reset(tok);
		root = s.len == 0 ? NULL
				  : json_tokener_parse_ex(
					tok, (const char *)s.ptr, (int)s.len);
		if (root == NULL)
			continue;
		w.n = 0;
		w.open[w.n++] = root;
		for (k = 0; k < w.n; k++) {
			o = w.open[k];
			if (is_article(o)) {
				rank = 1 + 2 * same_address(o, canonical) +
				    (get(o, "headline") != NULL);
				if (rank > best_rank) {
					json_object_put(best);
					best = json_object_get(o);
					best_rank = rank;
				}
			}
			open_inside(&w, o);
		}
		json_object_put(root);
	}
	json_tokener_free(tok);
	k = best != NULL && take_article(m, best, arena) != 0;
	json_object_put(best);
	return k ? ss_error_nomem(err) : 0;
}
