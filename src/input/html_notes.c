#include "input/html_notes.h"

#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/str.h"

static struct ss_str
trimmed(const unsigned char *s, size_t len)
{
	struct ss_str v;

	while (len > 0 && ss_is_space(*s)) {
		s++;
		len--;
	}
	while (len > 0 && ss_is_space(s[len - 1]))
		len--;
	v.ptr = s;
	v.len = len;
	return v;
}

int
ss_html_note_add(struct ss_html_page *page, enum ss_html_note_kind kind,
    const char *key, const unsigned char *value, size_t len,
    struct ss_arena *arena)
{
	struct ss_html_note *n;
	struct ss_str v = trimmed(value, len), k = {NULL, 0};
	unsigned char *low;
	size_t i;

	if (v.len == 0 || page->n_notes >= SS_HTML_MAX_NOTES)
		return 0;
	if (page->n_notes >= page->cap_notes) {
		n = ss_array_grow(page->notes, &page->cap_notes,
		    page->n_notes + 1, sizeof(*n));
		if (n == NULL)
			return SS_ENOMEM;
		page->notes = n;
	}
	n = &page->notes[page->n_notes];
	memset(n, 0, sizeof(*n));
	n->kind = kind;
	if (key != NULL && *key != '\0') {
		k.len = strlen(key);
		low = ss_arena_dup(arena, (const unsigned char *)key, k.len);
		if (low == NULL)
			return SS_ENOMEM;
		for (i = 0; i < k.len; i++)
			if (low[i] >= 'A' && low[i] <= 'Z')
				low[i] = (unsigned char)(low[i] + 32);
		k.ptr = low;
	}
	n->key = k;
	if (ss_arena_dup_str(arena, v, &n->value) != 0)
		return SS_ENOMEM;
	n->in_article = page->in_article;
	page->n_notes++;
	return 0;
}

void
ss_html_attributes_read(struct ss_html_attributes *a, const char *const *atts)
{
	static const struct {
		const char *name;
		size_t at;
	} wanted[] = {
	    {"class", offsetof(struct ss_html_attributes, class_)},
	    {"id", offsetof(struct ss_html_attributes, id)},
	    {"itemprop", offsetof(struct ss_html_attributes, itemprop)},
	    {"rel", offsetof(struct ss_html_attributes, rel)},
	    {"href", offsetof(struct ss_html_attributes, href)},
	    {"role", offsetof(struct ss_html_attributes, role)},
	    {"style", offsetof(struct ss_html_attributes, style)},
	    {"name", offsetof(struct ss_html_attributes, name)},
	    {"property", offsetof(struct ss_html_attributes, property)},
	    {"content", offsetof(struct ss_html_attributes, content)},
	    {"type", offsetof(struct ss_html_attributes, type)},
	    {"datetime", offsetof(struct ss_html_attributes, datetime)},
	    {"lang", offsetof(struct ss_html_attributes, lang)},
	    {"hidden", offsetof(struct ss_html_attributes, hidden)},
	    {"aria-hidden", offsetof(struct ss_html_attributes, aria_hidden)},
	};
	const char *value;
	size_t i, k;

	memset(a, 0, sizeof(*a));
	if (atts == NULL)
		return;
	for (i = 0; atts[i] != NULL; i += 2)
		for (k = 0; k < sizeof(wanted) / sizeof(wanted[0]); k++)
			if (strcmp(atts[i], wanted[k].name) == 0) {
				value = atts[i + 1] == NULL ? "" : atts[i + 1];
				memcpy((char *)a + wanted[k].at, &value,
				    sizeof(value));
				break;
			}
}

int
ss_html_has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	if (list == NULL)
		return 0;
	for (; *list != '\0'; list++) {
		if (ss_is_space((unsigned char)*list))
			continue;
		if (strncasecmp(list, word, n) == 0 &&
		    (list[n] == '\0' || ss_is_space((unsigned char)list[n])))
			return 1;
		while (list[1] != '\0' && !ss_is_space((unsigned char)list[1]))
			list++;
	}
	return 0;
}

int
ss_html_is_hidden(const struct ss_html_attributes *a)
{
	const char *p;

	if (a->hidden != NULL)
		return 1;
	if (a->aria_hidden != NULL && strcasecmp(a->aria_hidden, "true") == 0)
		return 1;
	if (a->style == NULL)
		return 0;
	p = strcasestr(a->style, "display");
	if (p != NULL) {
		p += strlen("display");
		p += strspn(p, " :");
		if (strncasecmp(p, "none", 4) == 0)
			return 1;
	}
	return strcasestr(a->style, "visibility:hidden") != NULL;
}

/* What an element says by its attributes alone: its key and its value. */
int
ss_html_note_attributes(struct ss_html_page *page, enum ss_html_tag tag,
    const struct ss_html_attributes *a, struct ss_arena *arena)
{
	enum ss_html_note_kind kind = SS_NOTE_META;
	const char *key = NULL, *value = NULL;

	switch (tag) {
	case SS_TAG_META:
		key = a->property != NULL ? a->property
		    : a->name != NULL     ? a->name
					  : a->itemprop;
		value = key != NULL ? a->content : NULL;
		break;
	case SS_TAG_LINK:
		kind = SS_NOTE_LINK;
		key = "canonical";
		value = ss_html_has_word(a->rel, key) ? a->href : NULL;
		break;
	case SS_TAG_HTML:
		kind = SS_NOTE_LANG;
		value = a->lang;
		break;
	case SS_TAG_TIME:
		kind = SS_NOTE_TIME;
		key = a->itemprop != NULL ? a->itemprop : a->class_;
		value = a->datetime;
		break;
	default:
		key = a->itemprop;
		if (key != NULL)
			value = a->content != NULL ? a->content : a->datetime;
		break;
	}
	if (value == NULL)
		return 0;
	return ss_html_note_add(page, kind, key, (const unsigned char *)value,
	    strlen(value), arena);
}
