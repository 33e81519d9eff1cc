/*
 * Pins that a store keeps: articles that are always, or never, in one event.
 * They are obeyed whenever events are formed anew, until others take their
 * place.  Ids are as given; which articles they are is noted beside them,
 * once these are there (of several with one id, the first).
 */
#ifndef SS_STORE_PINS_H
#define SS_STORE_PINS_H

#include "cluster/pins.h"
#include "store/groups.h"

struct ss_kept_pin {
	struct ss_pin pin;
	int64_t x, y; /* articles of pin.a and pin.b, 0: not seen yet */
};

/* store.h names it */
struct ss_kept_pins {
	struct ss_kept_pin *v; /* in the order of ids */
	size_t n, cap;
	struct ss_arena arena;
};

/* All of the store; release in any case. */
int ss_kept_pins_load(
    struct ss_store *, struct ss_kept_pins *, struct ss_error *);
void ss_kept_pins_release(struct ss_kept_pins *);

/*
 * Others in their place, inside a transaction.  *touched gets the articles
 * of those that went and of those that came.  SS_EINVAL: a part contradicts
 * the joins (err's pos: its number, from 1).
 */
int ss_kept_pins_replace(struct ss_store *, struct ss_kept_pins *,
    const struct ss_pin *, size_t n, struct ss_numbers *touched,
    struct ss_error *);
/* Notes an article that has come. */
int ss_kept_pins_meet(struct ss_store *, struct ss_kept_pins *,
    struct ss_str id, int64_t article, struct ss_error *);

/*
 * Those whose articles are both among list (closed), as indices of it.  Free
 * v with free(3).  Returns 0 or SS_ENOMEM.
 */
int ss_kept_pins_among(const struct ss_kept_pins *, const struct ss_numbers *,
    struct ss_pinned_list *);

#endif
