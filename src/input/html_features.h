/*
 * What a block of a page looks like to the linear model: one row of numbers,
 * most of them between 0 and 1.
 *
 * Four kinds: the block itself (counts, tag, cues), its neighbours, how the
 * text that looks like prose is spread over the elements around it (a good
 * paragraph's siblings are good: Kohlschuetter et al., "Boilerplate Detection
 * using Shallow Text Features", WSDM 2010; Readability's scoring of parents
 * and grandparents), and how far the elements around it share words with the
 * page's own title and description.  Cost: linear in blocks and text.
 */
#ifndef SS_INPUT_HTML_FEATURES_H
#define SS_INPUT_HTML_FEATURES_H

#include "input/html_blocks.h"

/* Of the block itself; counts of words as log(1 + n) / 5. */
#define SS_HTML_OWN(F)                                           \
	F(words)                                                 \
	F(few)      /* under 4 words */                          \
	F(short_)   /* 4 to 11 */                                \
	F(long_)    /* 30 and more */                            \
	F(link)     /* share of bytes in links */                \
	F(all_link) /* over 0.9 of them */                       \
	F(stop)     /* share of stop words, at most 0.6 */       \
	F(ends)     /* log of sentence ends */                   \
	F(is_end)   /* ends like a sentence */                   \
	F(commas)   /* a word */                                 \
	F(digits)   /* share of characters */                    \
	F(upper)    /* share of words with a capital */          \
	F(caps)     /* share of words in capitals */             \
	F(word_len) /* mean, in tens of letters */               \
	F(lower)    /* starts with a small letter */             \
	F(quote)                                                 \
	F(colon)                                                 \
	F(address)                                               \
	F(sign)                                                  \
	F(time)                                                  \
	F(boxed) /* all bold or italic */                        \
	F(br)    /* cut off by two <br> */                       \
	F(hidden)                                                \
	F(itemprop) /* inside articleBody */                     \
	F(repeat)   /* same text again on the page */            \
	F(in_title) /* its words are the page's title */         \
	F(call)     /* calls on the reader to do something */    \
	F(tag_p)                                                 \
	F(tag_div)                                               \
	F(tag_li)                                                \
	F(tag_h1)                                                \
	F(tag_h2)                                                \
	F(tag_h3)                                                \
	F(tag_cell)                                              \
	F(tag_pre)                                               \
	F(in_a)       /* a link goes around it */                \
	F(bare)       /* long, without end, and not a heading */ \
	F(link_line)  /* a paragraph that is one link */         \
	F(caps_line)  /* five words or more, most in capitals */ \
	F(cut)        /* ends with dots: cut off */              \
	F(cut_near)   /* so do others in 3 blocks around */      \
	F(boxed_line) /* all bold or italic, and no sentence */

/* Tags around it; only where the element holds under half of the prose. */
#define SS_HTML_AROUND(F)               \
	F(nav, SS_TAG_NAV)              \
	F(footer, SS_TAG_FOOTER)        \
	F(header, SS_TAG_HEADER)        \
	F(aside, SS_TAG_ASIDE)          \
	F(form, SS_TAG_FORM)            \
	F(table, SS_TAG_TABLE)          \
	F(list, SS_TAG_LIST)            \
	F(figure, SS_TAG_FIGURE)        \
	F(caption, SS_TAG_FIGCAPTION)   \
	F(quotation, SS_TAG_BLOCKQUOTE) \
	F(section, SS_TAG_SECTION)      \
	F(small_article, SS_TAG_ARTICLE)

/* How prose is spread; see html_features.c. */
#define SS_HTML_SPREAD(F)                                                      \
	F(good)     /* looks like prose */                                     \
	F(comments) /* in a section of comments */                             \
	F(mass1)    /* log of words of prose in the parent */                  \
	F(mass2)    /* in the grandparent */                                   \
	F(mass3)                                                               \
	F(share1) /* of the page's prose in the parent */                      \
	F(share2)                                                              \
	F(share3)                                                              \
	F(dense1) /* share of prose among the words of the parent */           \
	F(dense2)                                                              \
	F(dense3)                                                              \
	F(links1) /* share of bytes in links in the parent */                  \
	F(links2)                                                              \
	F(links3)                                                              \
	F(size1) /* log of words a block in the parent */                      \
	F(size2)                                                               \
	F(size3)                                                               \
	F(only1) /* the parent's share of the grandparent's prose */           \
	F(only2)                                                               \
	F(topic)  /* log of words of the title in it */                        \
	F(topic1) /* share of the title's words found in the parent */         \
	F(topic2)                                                              \
	F(topic3)                                                              \
	F(topic_near) /* ... in 3 blocks before and behind */                  \
	F(in_article)                                                          \
	F(in_main)                                                             \
	F(art_share)    /* of the page's prose in its <article> */             \
	F(art_rank)     /* its <article> is not the first with prose */        \
	F(link_inside)  /* a line of links amid prose: share1 */               \
	F(short_inside) /* a short line amid prose: share1 */                  \
	F(head_inside)  /* a heading amid prose: share1 */                     \
	F(item_inside)  /* an item of a list amid prose: share3 */             \
	F(good_inside)  /* prose amid prose: share3 */                         \
	F(most1)        /* the parent holds four fifths of the page's prose */ \
	F(most2)                                                               \
	F(most3)                                                               \
	F(none_ahead)  /* no prose in 4 blocks before */                       \
	F(none_behind) /* ... in 4 behind */                                   \
	F(best1)       /* the parent is that with most prose */                \
	F(best2)                                                               \
	F(before)      /* share of prose before it */                          \
	F(start)       /* no prose came before */                              \
	F(end)         /* none comes behind */                                 \
	F(h1_before)   /* a first heading came before */                       \
	F(page_dense)  /* share of prose among the words of the page */        \
	F(start_dense) /* start, on a page of prose */                         \
	F(end_dense)   /* end, on a page of prose */                           \
	F(position)                                                            \
	F(ahead)  /* log of words of prose in 4 blocks before */               \
	F(behind) /* ... in 4 behind */

/* Of the neighbours at -2, -1, +1, +2. */
#define SS_HTML_NEIGHBOUR(F)      \
	F(words)                  \
	F(link)                   \
	F(is_end)                 \
	F(good)                   \
	F(tag_p)                  \
	F(head) /* any heading */ \
	F(call)                   \
	F(same) /* has the same parent */

#define SS_ENUM_F(name)         SS_F_##name,
#define SS_ENUM_AROUND(name, t) SS_F_in_##name,
#define SS_ENUM_NEIGHBOUR(name) SS_NB_##name,

enum ss_html_neighbour { SS_HTML_NEIGHBOUR(SS_ENUM_NEIGHBOUR) SS_N_NEIGHBOUR };

enum ss_html_feature {
	SS_HTML_OWN(SS_ENUM_F) SS_HTML_SPREAD(SS_ENUM_F)
	    SS_HTML_AROUND(SS_ENUM_AROUND) SS_F_cues,
	/* cues of its own element, of three above, of all above */
	SS_F_neighbours = SS_F_cues + 3 * SS_N_CUES,
	SS_N_FEATURES = SS_F_neighbours + 4 * SS_N_NEIGHBOUR
};

/*
 * Writes page->n rows of SS_N_FEATURES into out.
 * Returns 0 or SS_ENOMEM.
 */
int ss_html_features(
    const struct ss_html_page *page, float *out, struct ss_error *err);

/* The name of feature i, for tables; name has room for 40 bytes. */
void ss_html_feature_name(size_t i, char name[40]);

#endif
