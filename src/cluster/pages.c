/*
 * Pages are mapped, in units of 2 MiB that the kernel is asked to back with
 * huge ones: clearing and mapping 4 KiB at a time costs 0.3 to 0.6 us an
 * article, a tenth of all its work.
 */
#include "cluster/pages.h"

#include <sys/mman.h>

#include <string.h>

#define UNIT ((size_t)2 << 20)
#define PAGE (4 * UNIT)

struct ss_page {
	struct ss_page *older;
	size_t size;    /* bytes, this head included */
	size_t n_used;  /* values behind the head */
	uint64_t spare; /* v is aligned for vectors */
	uint64_t v[];
};

void
ss_pages_init(struct ss_pages *p)
{
	memset(p, 0, sizeof(*p));
}

void
ss_pages_release(struct ss_pages *p)
{
	struct ss_page *page, *older;

	for (page = p->newest; page != NULL; page = older) {
		older = page->older;
		(void)munmap(page, page->size);
	}
	ss_pages_init(p);
}

uint64_t *
ss_pages_room(struct ss_pages *p, size_t n)
{
	struct ss_page *page = p->newest;
	size_t size = PAGE;

	if (page != NULL &&
	    n <= (page->size - sizeof(*page)) / sizeof(*page->v) - page->n_used)
		return page->v + page->n_used;
	if (n > SIZE_MAX / 16)
		return NULL;
	while (size < n * sizeof(*page->v) + sizeof(*page))
		size += UNIT;
	page = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (page == MAP_FAILED)
		return NULL;
#ifdef MADV_HUGEPAGE
	(void)madvise(page, size, MADV_HUGEPAGE);
#endif
	page->older = p->newest;
	page->size = size;
	p->newest = page;
	p->n_bytes += size;
	return page->v;
}

void
ss_pages_keep(struct ss_pages *p, size_t n)
{
	p->newest->n_used += n;
}

void
ss_pages_join(struct ss_pages *to, struct ss_pages *from)
{
	struct ss_page **at = &to->newest;

	while (*at != NULL)
		at = &(*at)->older;
	*at = from->newest;
	to->n_bytes += from->n_bytes;
	ss_pages_init(from);
}
