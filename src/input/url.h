/*
 * URLs as identities of articles: two addresses of one page get one form.
 */
#ifndef SS_INPUT_URL_H
#define SS_INPUT_URL_H

#include "base/buf.h"
#include "samestory.h"

/*
 * The host of an http(s) URL, a bare host ("www.example.org") or a host with
 * a path: lower case, without user, port, trailing dot and leading "www.".
 * Written to out (cleared first).  Returns 0, SS_EFORMAT when there is no
 * host in it, or SS_ENOMEM.
 */
int ss_url_host(struct ss_str url, struct ss_buf *out);

/*
 * The canonical form of a URL, appended to out:
 *   - white space at both ends goes; http, https and no scheme ("//") are one;
 *   - host as ss_url_host gives it; ports 80 and 443 go, others stay;
 *   - percent escapes of unreserved characters are resolved, the hex digits
 *     of others are upper case (RFC 3986, 6.2.2);
 *   - slashes at the end of the path go, also that of the root;
 *   - query parameters that only say where the reader came from go (utm_*,
 *     fbclid, gclid and others, see url.c); the rest keep their order; an
 *     empty query goes;
 *   - the fragment goes, except "#!..." (which names a page).
 * What is no http(s) URL comes out as it is, trimmed.
 * Returns 0 or SS_ENOMEM.
 */
int ss_url_canonical(struct ss_str url, struct ss_buf *out);

#endif
