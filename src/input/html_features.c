#include "input/html_features.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "base/map.h"
#include "base/math.h"
#include "input/html_topic.h"

/* What is inside one element. */
struct held {
	float prose, words, bytes, link_bytes, blocks;
	uint64_t topic;  /* which words of the title */
	uint32_t cues;   /* of all around it and its own; see around() */
	uint32_t near;   /* of itself and of two above */
	uint32_t flags;  /* of enum ss_html_block_flag, inherited */
	uint64_t around; /* tags around it and its own */
	int comments;    /* 1: inside a section of comments */
};

struct work {
	const struct ss_html_page *page;
	float *prose;      /* [n] words of block i when it is prose, else 0 */
	uint64_t *topic;   /* [n] which words of the title it has */
	uint8_t *call;     /* [n] calls on the reader */
	struct held *held; /* [n_elements] */
	float total;       /* words of prose on the page */
	float stop;        /* usual share of stop words in its prose */
	uint32_t best1, best2;
	uint32_t first_article;     /* the first <article> with prose */
	struct ss_map texts;        /* hash of text -> times seen */
	struct ss_html_topic words; /* of the title */
};

static float
log_words(float n)
{
	return (float)(ss_log(1.0 + (double)n) / 5.0);
}

static float
link_share(const struct ss_html_block *b)
{
	return (float)b->n_link / (float)(b->end - b->beg);
}

static uint32_t
parent_of(const struct ss_html_page *page, uint32_t element)
{
	return page->elements[element].parent;
}

/* ------------------------------------------------------------------------
 * Prose and the elements that hold it
 */

/* Prose: twelve words or more, whole sentences, few links. */
static int
is_prose(const struct ss_html_block *b, const struct held *h)
{
	const uint64_t out = (UINT64_C(1) << SS_TAG_NAV) |
	    (UINT64_C(1) << SS_TAG_FOOTER) | (UINT64_C(1) << SS_TAG_ASIDE) |
	    (UINT64_C(1) << SS_TAG_FIGCAPTION);

	return b->n_words >= 12 && b->n_ends > 0 &&
	    (b->flags & SS_BLOCK_CUT) == 0 && link_share(b) < 0.35f &&
	    (h->around & out) == 0 &&
	    ((b->flags | h->flags) & SS_BLOCK_HIDDEN) == 0;
}

static uint64_t
text_hash(const struct ss_html_page *page, const struct ss_html_block *b)
{
	return XXH3_64bits(page->text.ptr + b->beg, b->end - b->beg);
}

/* Tags and flags go down from parent to child. */
static void
inherit(struct work *w)
{
	const struct ss_html_element *e;
	const struct held *up;
	struct held *h;
	size_t i;

	for (i = 1; i < w->page->n_elements; i++) {
		e = &w->page->elements[i];
		h = &w->held[i];
		up = &w->held[e->parent];
		h->around = up->around | UINT64_C(1) << e->tag;
		h->flags = up->flags | e->flags;
		h->near = e->cues | w->page->elements[e->parent].cues |
		    w->page->elements[parent_of(w->page, e->parent)].cues;
	}
}

/*
 * Comments read like prose and may be longer than the article, so they are
 * set aside first: elements with that cue behind 50 words of prose that do
 * not hold nearly all of it (a wrapper "post has-comments" does).
 */
static void
find_comments(struct work *w)
{
	const struct ss_html_page *page = w->page;
	const struct ss_html_element *e;
	struct held *h;
	float total = 0.0f;
	size_t i;

	/* words: prose before the element; prose: inside it. */
	for (i = 0; i < page->n; i++)
		if (is_prose(&page->v[i], &w->held[page->v[i].element])) {
			h = &w->held[page->v[i].element];
			h->prose += (float)page->v[i].n_words;
		}
	for (i = page->n_elements; i-- > 1;)
		w->held[parent_of(page, (uint32_t)i)].prose += w->held[i].prose;
	/* The number of an element is given at its first block. */
	for (i = 0, total = 0.0f; i < page->n; i++) {
		uint32_t up = page->v[i].element;

		for (; up != 0 && w->held[up].words == 0.0f;
		     up = parent_of(page, up))
			w->held[up].words = 1.0f + total;
		if (is_prose(&page->v[i], &w->held[page->v[i].element]))
			total += (float)page->v[i].n_words;
	}
	for (i = 1; i < page->n_elements; i++) {
		e = &page->elements[i];
		h = &w->held[i];
		h->comments = w->held[e->parent].comments ||
		    ((e->cues >> SS_CUE_COMMENT & 1) != 0 && h->words > 50.0f &&
			h->prose < 0.9f * total);
	}
	for (i = 0; i < page->n_elements; i++) {
		w->held[i].prose = 0.0f;
		w->held[i].words = 0.0f;
	}
}

/* What is held goes up from child to parent. */
static void
collect(struct work *w)
{
	struct held *h, *up;
	size_t i;

	for (i = w->page->n_elements; i-- > 1;) {
		h = &w->held[i];
		up = &w->held[parent_of(w->page, (uint32_t)i)];
		up->prose += h->prose;
		up->words += h->words;
		up->bytes += h->bytes;
		up->link_bytes += h->link_bytes;
		up->blocks += h->blocks;
		up->topic |= h->topic;
	}
}

/*
 * Cues and tags again, now of those elements only that hold less than half
 * of the page's prose: a wrapper of the whole page says nothing.  Cues for
 * an article always count.
 */
static void
around(struct work *w)
{
	const uint32_t good = 1u << SS_CUE_BODY | 1u << SS_CUE_CONTENT;
	const uint64_t kept = UINT64_C(1) << SS_TAG_MAIN;
	const struct ss_html_element *e;
	const struct held *up;
	struct held *h;
	uint64_t tag;
	uint32_t cues;
	size_t i;

	for (i = 1; i < w->page->n_elements; i++) {
		e = &w->page->elements[i];
		h = &w->held[i];
		up = &w->held[e->parent];
		tag = UINT64_C(1) << e->tag;
		cues = e->cues;
		if (h->prose * 2.0f >= w->total) {
			tag &= kept;
			cues &= good;
		}
		h->around = up->around | tag;
		h->cues = up->cues | cues;
	}
}

static int
work_blocks(struct work *w)
{
	const struct ss_html_page *page = w->page;
	const struct ss_html_block *b;
	uint32_t *seen, article;
	float stop = 0.0f;
	struct held *h;
	size_t i;

	for (i = 0; i < page->n; i++) {
		b = &page->v[i];
		h = &w->held[b->element];
		if (is_prose(b, h) && !h->comments) {
			w->prose[i] = (float)b->n_words;
			stop += (float)b->n_stop;
		}
		w->topic[i] = ss_html_topic_of(
		    &w->words, page->text.ptr + b->beg, b->end - b->beg);
		w->call[i] = (uint8_t)ss_html_calls(
		    &w->words, page->text.ptr + b->beg, b->end - b->beg);
		w->total += w->prose[i];
		h->prose += w->prose[i];
		h->words += (float)b->n_words;
		h->bytes += (float)(b->end - b->beg);
		h->link_bytes += (float)b->n_link;
		h->blocks += 1.0f;
		h->topic |= w->topic[i];
		article = page->elements[b->element].article;
		if (article != 0 && w->prose[i] > 0.0f && w->first_article == 0)
			w->first_article = article;
		seen = ss_map_put(&w->texts, text_hash(page, b), 0);
		if (seen == NULL)
			return SS_ENOMEM;
		++*seen;
	}
	w->stop = w->total > 0.0f ? stop / w->total : 0.0f;
	return 0;
}

static int
work_init(struct work *w, const struct ss_html_page *page)
{
	uint32_t up;
	size_t i;

	memset(w, 0, sizeof(*w));
	w->page = page;
	ss_map_init(&w->texts);
	w->prose = calloc(page->n + 1, sizeof(*w->prose));
	w->topic = calloc(page->n + 1, sizeof(*w->topic));
	w->call = calloc(page->n + 1, sizeof(*w->call));
	w->held = calloc(page->n_elements + 1, sizeof(*w->held));
	if (w->prose == NULL || w->topic == NULL || w->call == NULL ||
	    w->held == NULL)
		return SS_ENOMEM;
	ss_html_topic_init(&w->words, page);
	inherit(w);
	find_comments(w);
	if (work_blocks(w) != 0)
		return SS_ENOMEM;
	collect(w);
	around(w);
	for (i = 0; i < page->n; i++) {
		if (w->prose[i] <= 0.0f)
			continue;
		up = parent_of(page, page->v[i].element);
		if (w->held[up].prose > w->held[w->best1].prose ||
		    w->best1 == 0)
			w->best1 = up;
		up = parent_of(page, up);
		if (w->held[up].prose > w->held[w->best2].prose ||
		    w->best2 == 0)
			w->best2 = up;
	}
	return 0;
}

static void
work_release(struct work *w)
{
	free(w->prose);
	free(w->topic);
	free(w->call);
	free(w->held);
	ss_map_release(&w->texts);
}

/* ------------------------------------------------------------------------
 * Rows
 */

/* Whether the text of the block, of two words or more, is in the title. */
static int
in_title(const struct work *w, const struct ss_html_block *b)
{
	size_t len = b->end - b->beg;

	if (w->words.title.ptr == NULL || b->n_words < 2 || len < 10 ||
	    len > w->words.title.len)
		return 0;
	return memmem(w->words.title.ptr, w->words.title.len,
		   w->page->text.ptr + b->beg, len) != NULL;
}

static float
at_most(float x, float max)
{
	return x > max ? max : x;
}

static void
own(const struct work *w, size_t i, float *f)
{
	const struct ss_html_block *b = &w->page->v[i];
	const unsigned flags = b->flags | w->held[b->element].flags;
	const float words = (float)(b->n_words > 0 ? b->n_words : 1);
	const float chars =
	    (float)(b->n_letters + b->n_digits > 0 ? b->n_letters + b->n_digits
						   : 1);
	float stop = (float)b->n_stop / words;
	uint32_t seen;
	int head;

	/* A language without a list: all text is as good as any. */
	if (w->stop < 0.12f)
		stop = 0.35f;
	head =
	    b->tag == SS_TAG_H1 || b->tag == SS_TAG_H2 || b->tag == SS_TAG_H3;
	f[SS_F_words] = log_words((float)b->n_words);
	f[SS_F_few] = b->n_words < 4;
	f[SS_F_short_] = b->n_words >= 4 && b->n_words < 12;
	f[SS_F_long_] = b->n_words >= 30;
	f[SS_F_link] = link_share(b);
	f[SS_F_all_link] = link_share(b) > 0.9f;
	f[SS_F_stop] = at_most(stop, 0.6f);
	f[SS_F_ends] = log_words((float)b->n_ends);
	f[SS_F_is_end] = (flags & SS_BLOCK_ENDS) != 0;
	f[SS_F_commas] = at_most((float)b->n_commas / words, 0.5f);
	f[SS_F_digits] = (float)b->n_digits / chars;
	f[SS_F_upper] = (float)b->n_upper / words;
	f[SS_F_caps] = (float)b->n_caps / words;
	f[SS_F_word_len] = at_most(chars / words / 10.0f, 2.0f);
	f[SS_F_lower] = (flags & SS_BLOCK_LOWER) != 0;
	f[SS_F_quote] = (flags & SS_BLOCK_QUOTE) != 0;
	f[SS_F_colon] = (flags & SS_BLOCK_COLON) != 0;
	f[SS_F_address] = (flags & SS_BLOCK_AT) != 0;
	f[SS_F_sign] = (flags & SS_BLOCK_SIGN) != 0;
	f[SS_F_time] = (flags & SS_BLOCK_TIME) != 0;
	f[SS_F_boxed] = (flags & SS_BLOCK_BOXED) != 0;
	f[SS_F_br] = (flags & SS_BLOCK_BR) != 0;
	f[SS_F_hidden] = (flags & SS_BLOCK_HIDDEN) != 0;
	f[SS_F_itemprop] = (flags & SS_BLOCK_ITEMPROP) != 0;
	seen = ss_map_get(&w->texts, text_hash(w->page, b));
	f[SS_F_repeat] = seen != SS_MAP_NONE && seen > 1;
	f[SS_F_in_title] = (float)in_title(w, b);
	f[SS_F_call] =
	    at_most((float)w->call[i], 3.0f) / (1.0f + f[SS_F_words] * 2.0f);
	f[SS_F_tag_p] = b->tag == SS_TAG_P;
	f[SS_F_tag_div] = b->tag == SS_TAG_DIV;
	f[SS_F_tag_li] = b->tag == SS_TAG_LI;
	f[SS_F_tag_h1] = b->tag == SS_TAG_H1;
	f[SS_F_tag_h2] = b->tag == SS_TAG_H2;
	f[SS_F_tag_h3] = b->tag == SS_TAG_H3;
	f[SS_F_tag_cell] = b->tag == SS_TAG_CELL;
	f[SS_F_tag_pre] = b->tag == SS_TAG_PRE;
	f[SS_F_in_a] = b->in_link;
	f[SS_F_caps_line] = f[SS_F_caps] > 0.6f && b->n_words >= 5;
	f[SS_F_boxed_line] =
	    f[SS_F_boxed] > 0.0f && (flags & SS_BLOCK_ENDS) == 0;
	f[SS_F_bare] = !head && b->n_words >= 12 && b->n_ends == 0;
	f[SS_F_link_line] =
	    b->tag == SS_TAG_P && link_share(b) > 0.8f && b->n_words >= 4;
}

/* Words of the whole page are held by the element without number. */
static float
page_dense(const struct work *w)
{
	const struct held *h = &w->held[0];

	return h->words > 0.0f ? w->total / h->words : 0.0f;
}

static void
spread(const struct work *w, size_t i, float before, int h1_before, float *f)
{
	const struct ss_html_page *page = w->page;
	const struct ss_html_block *b = &page->v[i];
	const float total = w->total > 0.0f ? w->total : 1.0f;
	const uint32_t article = page->elements[b->element].article;
	float ahead = 0.0f, behind = 0.0f;
	uint64_t topic = w->topic[i];
	uint32_t up[3];
	const struct held *h;
	size_t k;

	f[SS_F_good] = w->prose[i] > 0.0f;
	f[SS_F_comments] = (float)w->held[b->element].comments;
	up[0] = parent_of(page, b->element);
	up[1] = parent_of(page, up[0]);
	up[2] = parent_of(page, up[1]);
	for (k = 0; k < 3; k++) {
		h = &w->held[up[k]];
		f[SS_F_mass1 + k] = log_words(h->prose);
		f[SS_F_share1 + k] = h->prose / total;
		f[SS_F_dense1 + k] =
		    h->words > 0.0f ? h->prose / h->words : 0.0f;
		f[SS_F_links1 + k] =
		    h->bytes > 0.0f ? h->link_bytes / h->bytes : 0.0f;
		f[SS_F_size1 + k] =
		    h->blocks > 0.0f ? log_words(h->words / h->blocks) : 0.0f;
		f[SS_F_topic1 + k] = ss_html_topic_share(&w->words, h->topic);
	}
	for (k = 0; k < 2; k++)
		f[SS_F_only1 + k] = w->held[up[k + 1]].prose > 0.0f
		    ? w->held[up[k]].prose / w->held[up[k + 1]].prose
		    : 0.0f;
	for (k = 0; k < 3; k++)
		f[SS_F_most1 + k] = f[SS_F_share1 + k] > 0.8f;
	if (link_share(b) > 0.5f && b->n_words >= 3 &&
	    (b->flags & SS_BLOCK_ENDS) == 0)
		f[SS_F_link_inside] = f[SS_F_share1];
	if (b->n_words < 12 && link_share(b) < 0.3f)
		f[SS_F_short_inside] = f[SS_F_share1];
	if (b->tag == SS_TAG_H2 || b->tag == SS_TAG_H3)
		f[SS_F_head_inside] = f[SS_F_share1];
	if (b->tag == SS_TAG_LI)
		f[SS_F_item_inside] = f[SS_F_share3];
	if (w->prose[i] > 0.0f)
		f[SS_F_good_inside] = f[SS_F_share3];
	f[SS_F_topic] = log_words((float)__builtin_popcountll(w->topic[i]));
	f[SS_F_cut] = (b->flags & SS_BLOCK_CUT) != 0;
	for (k = 1; k <= 3; k++) {
		f[SS_F_cut_near] +=
		    k <= i && (page->v[i - k].flags & SS_BLOCK_CUT) != 0;
		f[SS_F_cut_near] += i + k < page->n &&
		    (page->v[i + k].flags & SS_BLOCK_CUT) != 0;
		topic |= k <= i ? w->topic[i - k] : 0;
		topic |= i + k < page->n ? w->topic[i + k] : 0;
	}
	f[SS_F_topic_near] = ss_html_topic_share(&w->words, topic);
	if (article != 0) {
		f[SS_F_in_article] = 1.0f;
		f[SS_F_art_share] = w->held[article].prose / total;
		f[SS_F_art_rank] =
		    article != w->first_article && w->first_article != 0;
	}
	f[SS_F_in_main] = (w->held[b->element].around >> SS_TAG_MAIN & 1) != 0;
	f[SS_F_best1] = up[0] == w->best1 && w->best1 != 0;
	f[SS_F_best2] = up[1] == w->best2 && w->best2 != 0;
	f[SS_F_before] = before / total;
	f[SS_F_start] = before <= 0.0f;
	f[SS_F_end] = before + w->prose[i] >= w->total;
	f[SS_F_page_dense] = page_dense(w);
	f[SS_F_start_dense] = f[SS_F_start] * page_dense(w);
	f[SS_F_end_dense] = f[SS_F_end] * page_dense(w);
	f[SS_F_h1_before] = (float)h1_before;
	f[SS_F_position] = (float)i / (float)page->n;
	for (k = 1; k <= 4; k++) {
		ahead += k <= i ? w->prose[i - k] : 0.0f;
		behind += i + k < page->n ? w->prose[i + k] : 0.0f;
	}
	f[SS_F_none_ahead] = ahead <= 0.0f;
	f[SS_F_none_behind] = behind <= 0.0f;
	f[SS_F_ahead] = log_words(ahead);
	f[SS_F_behind] = log_words(behind);
}

#define AS_TAG(name, t) \
	f[SS_F_in_##name] = (h->around >> (t)&1) != 0 ? 1.0f : 0.0f;

static void
cues(const struct work *w, const struct ss_html_block *b, float *f)
{
	const struct held *h = &w->held[b->element];
	const struct held *up = &w->held[parent_of(w->page, b->element)];
	size_t k;

	SS_HTML_AROUND(AS_TAG)
	f += SS_F_cues;
	for (k = 0; k < SS_N_CUES; k++) {
		f[k] = (float)(b->own >> k & 1);
		f[SS_N_CUES + k] = (float)((up->near & h->cues) >> k & 1);
		f[2 * SS_N_CUES + k] = (float)(h->cues >> k & 1);
	}
}

static void
neighbours(const struct ss_html_page *page, size_t i, float *rows)
{
	static const int offsets[4] = {-2, -1, 1, 2};
	float *f = rows + i * SS_N_FEATURES, *nb;
	const float *g;
	size_t k, j;

	for (k = 0; k < 4; k++) {
		if ((offsets[k] < 0 && i < (size_t)-offsets[k]) ||
		    (offsets[k] > 0 && i + (size_t)offsets[k] >= page->n))
			continue;
		j = i + (size_t)offsets[k];
		g = rows + j * SS_N_FEATURES;
		nb = f + SS_F_neighbours + k * SS_N_NEIGHBOUR;
		nb[SS_NB_words] = g[SS_F_words];
		nb[SS_NB_link] = g[SS_F_link];
		nb[SS_NB_is_end] = g[SS_F_is_end];
		nb[SS_NB_good] = g[SS_F_good];
		nb[SS_NB_tag_p] = g[SS_F_tag_p];
		nb[SS_NB_head] =
		    g[SS_F_tag_h1] + g[SS_F_tag_h2] + g[SS_F_tag_h3];
		nb[SS_NB_call] = g[SS_F_call];
		nb[SS_NB_same] = parent_of(page, page->v[i].element) ==
		    parent_of(page, page->v[j].element);
	}
}

int
ss_html_features(
    const struct ss_html_page *page, float *out, struct ss_error *err)
{
	struct work w;
	float before = 0.0f, *f;
	int h1 = 0, status;
	size_t i;

	status = work_init(&w, page);
	if (status != 0) {
		work_release(&w);
		return ss_error_nomem(err);
	}
	memset(out, 0, page->n * SS_N_FEATURES * sizeof(*out));
	for (i = 0; i < page->n; i++) {
		f = out + i * SS_N_FEATURES;
		own(&w, i, f);
		spread(&w, i, before, h1, f);
		cues(&w, &page->v[i], f);
		before += w.prose[i];
		if (page->v[i].tag == SS_TAG_H1)
			h1 = 1;
	}
	for (i = 0; i < page->n; i++)
		neighbours(page, i, out);
	work_release(&w);
	return 0;
}

#define AS_NAME(name)       #name,
#define AS_IN_NAME(name, t) "in_" #name,

void
ss_html_feature_name(size_t i, char name[40])
{
	static const char *const plain[] = {SS_HTML_OWN(AS_NAME)
		SS_HTML_SPREAD(AS_NAME) SS_HTML_AROUND(AS_IN_NAME)};
	static const char *const nb[] = {SS_HTML_NEIGHBOUR(AS_NAME)};
	static const char *const at[] = {"-2", "-1", "+1", "+2"};
	static const char *const level[] = {"own", "near", "far"};
	static const char *const cue[] = {"body", "content", "title", "summary",
	    "meta", "caption", "comment", "related", "share", "nav", "side",
	    "ad", "notice", "quote", "author", "cover"};

	if (i < SS_F_cues) {
		snprintf(name, 40, "%s", plain[i]);
	} else if (i < SS_F_neighbours) {
		i -= SS_F_cues;
		snprintf(name, 40, "%s_%s", level[i / SS_N_CUES],
		    cue[i % SS_N_CUES]);
	} else {
		i -= SS_F_neighbours;
		snprintf(name, 40, "%s%s", nb[i % SS_N_NEIGHBOUR],
		    at[i / SS_N_NEIGHBOUR]);
	}
}
