/*
 * Title and keywords of an event.
 *
 * The title is the most central headline: the one whose words are found most
 * in the titles and leads of the other articles, weighted by rarity.  Its
 * article is the event's lead.  The keywords are the words with the greatest
 * sum of weights over the articles; names are shown with their capitals.
 *
 * Only the first MAX_ARTICLES articles of an event are weighed, so that the
 * cost is at most MAX_ARTICLES squared pair comparisons.
 */
#include "cluster/event_title.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/math.h"
#include "cluster/pair_features.h"
#include "text/words.h"

#define MAX_ARTICLES 24
#define MAX_SUFFIX   6 /* words of a site's name after a bar */

/* Letters and digits of s, lower-cased ASCII, up to 63 bytes. */
static size_t
squeeze(struct ss_str s, char out[64])
{
	size_t i, n = 0;

	for (i = 0; i < s.len && n < 63; i++) {
		unsigned char c = s.ptr[i];

		if (c >= 'A' && c <= 'Z')
			out[n++] = (char)(c | 32);
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c >= 0x80)
			out[n++] = (char)c;
	}
	out[n] = '\0';
	return n;
}

/* Is one the other's beginning, without "the"? */
static int
same_site(struct ss_str suffix, struct ss_str outlet)
{
	char a[64], b[64], *p = a, *q = b;
	size_t n;

	if (outlet.ptr == NULL || squeeze(suffix, a) == 0 ||
	    squeeze(outlet, b) == 0)
		return 0;
	if (strncmp(p, "the", 3) == 0)
		p += 3;
	if (strncmp(q, "the", 3) == 0)
		q += 3;
	n = strlen(p) < strlen(q) ? strlen(p) : strlen(q);
	return n >= 3 && strncmp(p, q, n) == 0;
}

static size_t
n_words(struct ss_str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.len; i++)
		n += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
	return n;
}

struct ss_str
ss_headline_clean(struct ss_str title, struct ss_str outlet)
{
	struct ss_str suffix, head = title;
	size_t i, bar_len;
	int bar;

	for (i = title.len; i-- > 1;) {
		if (title.ptr[i - 1] != ' ')
			continue;
		bar = title.ptr[i] == '|';
		bar_len = bar || title.ptr[i] == '-' ? 1 : 0;
		if (bar_len == 0 && title.len - i >= 3 &&
		    title.ptr[i] == 0xe2 && title.ptr[i + 1] == 0x80 &&
		    (title.ptr[i + 2] == 0x93 || title.ptr[i + 2] == 0x94))
			bar_len = 3; /* en and em dash */
		if (bar_len == 0 || i + bar_len >= title.len ||
		    title.ptr[i + bar_len] != ' ')
			continue;
		suffix.ptr = title.ptr + i + bar_len + 1;
		suffix.len = head.len - (i + bar_len + 1);
		if (!same_site(suffix, outlet) &&
		    !(bar && n_words(suffix) <= MAX_SUFFIX))
			break;
		head.len = i - 1;
		if (n_words(head) < 3)
			return title;
		if (!bar)
			break;
	}
	while (head.len > 0 && head.ptr[head.len - 1] == ' ')
		head.len--;
	return head.len > 0 ? head : title;
}

/* How much of the others' titles and leads has each article's title? */
static size_t
most_central(const struct ss_profiles *p)
{
	double sum, x[SS_N_PAIR_FEATURES], best = -1;
	size_t i, j, at = 0;

	for (i = 0; i < p->n; i++) {
		if (!p->v[i].titled)
			continue;
		for (j = 0, sum = 0; j < p->n; j++) {
			if (i == j)
				continue;
			ss_pair_features(&p->v[i], &p->v[j], 0, x);
			sum += x[SS_F_COS_LEAD] + x[SS_F_TITLE_LEAD];
		}
		sum = ss_round6(sum);
		if (sum > best) {
			best = sum;
			at = i;
		}
	}
	return at;
}

struct keyword {
	uint32_t key;
	double weight;
};

/* Keeps v[0 .. n) the best, sorted; ties to the smaller key. */
static size_t
insert(struct keyword *v, size_t n, size_t limit, struct keyword k)
{
	size_t i;

#define WORSE(a, b)                 \
	((a).weight < (b).weight || \
	    ((a).weight == (b).weight && (a).key > (b).key))
	if (n == limit) {
		if (!WORSE(v[n - 1], k))
			return n;
		n--;
	}
	for (i = n; i > 0 && WORSE(v[i - 1], k); i--)
		v[i] = v[i - 1];
#undef WORSE
	v[i] = k;
	return n + 1;
}

/* Is the word fit to be shown: three letters or more, no number? */
static int
showable(const unsigned char *p, size_t len)
{
	return len >= 3 && (p[0] < '0' || p[0] > '9');
}

/*
 * A place where the word of that key stands inside a text, with a capital
 * if there is one.
 */
static struct ss_str
show(const struct ss_documents *docs, const struct ss_profiles *p, uint32_t key,
    struct ss_words *w, int *status)
{
	struct ss_str s = {NULL, 0};
	size_t i, j;

	for (i = 0; i < p->n; i++) {
		const struct ss_document *d = &docs->v[p->v[i].doc_i];

		*status = ss_words_scan(d->body, d->article->text.len, w);
		if (*status == SS_ELIMIT)
			*status = 0;
		if (*status != 0)
			return s;
		for (j = 0; j < w->n; j++) {
			const unsigned char *at = d->body + w->v[j].beg;

			if (w->v[j].hash >> 32 != key)
				continue;
			s.ptr = at;
			s.len = w->v[j].end - w->v[j].beg;
			/* inside a sentence its capital tells */
			if (j > 0 && w->v[j].beg == w->v[j - 1].end + 1)
				return s;
		}
		if (s.ptr != NULL)
			return s;
	}
	return s;
}

static int
find_keywords(struct ss_event_title *out, const struct ss_documents *docs,
    const struct ss_profiles *p)
{
	struct keyword best[4 * SS_EVENT_KEYWORDS], *sum = NULL;
	struct ss_words w;
	struct ss_map map;
	struct ss_str s;
	size_t i, n = 0, n_best = 0, cap = 0;
	uint32_t j, *slot;
	int status = SS_ENOMEM;

	ss_words_init(&w);
	ss_map_init(&map);
	for (i = 0; i < p->n; i++)
		cap += p->v[i].n_terms;
	sum = calloc(cap + 1, sizeof(*sum));
	if (sum == NULL)
		goto out;
	for (i = 0; i < p->n; i++)
		for (j = 0; j < p->v[i].n_terms; j++) {
			const struct ss_term *t = &p->v[i].terms[j];

			slot = ss_map_put(
			    &map, (uint64_t)t->key << 32, (uint32_t)n);
			if (slot == NULL)
				goto out;
			if (*slot == n)
				sum[n++].key = t->key;
			sum[*slot].weight += ss_term_weight(t, SS_FIELD_ALL) +
			    ss_term_weight(t, SS_FIELD_LEAD);
		}
	for (i = 0; i < n; i++) {
		sum[i].weight = ss_round6(sum[i].weight);
		n_best = insert(
		    best, n_best, sizeof(best) / sizeof(best[0]), sum[i]);
	}
	status = 0;
	for (i = 0; i < n_best && out->n_keywords < SS_EVENT_KEYWORDS; i++) {
		s = show(docs, p, best[i].key, &w, &status);
		if (status != 0)
			break;
		if (s.ptr != NULL && showable(s.ptr, s.len))
			out->keywords[out->n_keywords++] = s;
	}
out:
	ss_words_release(&w);
	ss_map_release(&map);
	free(sum);
	return status;
}

int
ss_event_title_find(struct ss_event_title *out, const struct ss_documents *docs,
    const uint32_t *articles, size_t n)
{
	struct ss_profiles p;
	size_t i;
	int status;

	memset(out, 0, sizeof(*out));
	out->first = out->last = SS_NO_TIME;
	for (i = 0; i < n; i++) {
		int64_t t = docs->v[articles[i]].article->published;

		if (t == SS_NO_TIME)
			continue;
		if (out->first == SS_NO_TIME || t < out->first)
			out->first = t;
		if (out->last == SS_NO_TIME || t > out->last)
			out->last = t;
	}
	status = ss_profiles_build(
	    &p, docs, articles, n < MAX_ARTICLES ? n : MAX_ARTICLES, 1);
	if (status == 0) {
		const struct ss_document *d;

		out->lead = p.v[most_central(&p)].doc_i;
		d = &docs->v[out->lead];
		if (d->title.ptr != NULL && d->title.len > 0)
			out->title =
			    ss_headline_clean(d->title, d->article->outlet);
		status = find_keywords(out, docs, &p);
	}
	ss_profiles_release(&p);
	return status;
}
