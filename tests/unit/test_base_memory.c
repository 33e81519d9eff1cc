/* Arena, buffer, array and map against simple oracles. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/map.h"

/* xorshift64*: a fixed sequence on every machine */
static uint64_t
next(uint64_t *x)
{
	*x ^= *x >> 12;
	*x ^= *x << 25;
	*x ^= *x >> 27;
	return *x * UINT64_C(2685821657736338717);
}

START_TEST(arena)
{
	unsigned char *p[2000];
	uint64_t x = 1;
	size_t len[2000], i, k;
	struct ss_arena a;

	ss_arena_init(&a);
	for (i = 0; i < 2000; i++) {
		len[i] = (size_t)(next(&x) % 3000);
		if (i % 500 == 0)
			len[i] = 300000;
		p[i] = ss_arena_alloc(&a, len[i]);
		ck_assert_ptr_nonnull(p[i]);
		ck_assert_uint_eq((uintptr_t)p[i] % 16, 0);
		memset(p[i], (int)(i & 0xff), len[i]);
	}
	for (i = 0; i < 2000; i++)
		for (k = 0; k < len[i]; k++)
			if (p[i][k] != (i & 0xff))
				ck_abort_msg("piece %zu was overwritten", i);
	ck_assert_ptr_null(ss_arena_alloc(&a, SIZE_MAX));
	ck_assert_ptr_null(ss_arena_calloc(&a, SIZE_MAX / 2, 3));
	ss_arena_release(&a);
}
END_TEST

START_TEST(buffer)
{
	struct ss_buf b;
	int i;

	ss_buf_init(&b, 1000);
	for (i = 0; i < 100; i++)
		ck_assert_int_eq(ss_buf_addf(&b, "%d,", i % 10), 0);
	ck_assert_uint_eq(b.len, 200);
	ck_assert_int_eq(strncmp((char *)b.ptr, "0,1,2,", 6), 0);
	ck_assert_int_eq(b.ptr[b.len], 0);
	/* over the maximum: refused, and it stays refused */
	ck_assert_int_eq(ss_buf_add(&b, "x", 0), 0);
	ck_assert_int_eq(ss_buf_reserve(&b, 801), SS_ELIMIT);
	ck_assert_int_eq(ss_buf_add(&b, "x", 1), SS_ELIMIT);
	ck_assert_uint_eq(b.len, 200);
	ss_buf_clear(&b);
	ck_assert_int_eq(ss_buf_add(&b, "x", 1), 0);
	ss_buf_release(&b);
}
END_TEST

START_TEST(array)
{
	struct {
		uint32_t *v;
		size_t n, cap;
	} a = {NULL, 0, 0};
	uint32_t i;

	for (i = 0; i < 10000; i++) {
		ck_assert_int_eq(SS_ARRAY_ROOM(&a, 1), 0);
		a.v[a.n++] = i;
	}
	for (i = 0; i < 10000; i++)
		ck_assert_uint_eq(a.v[i], i);
	ck_assert_int_ne(SS_ARRAY_ROOM(&a, SIZE_MAX / 2), 0);
	ck_assert_uint_eq(a.n, 10000);
	free(a.v);
}
END_TEST

START_TEST(map)
{
	static uint32_t want[50000];
	uint64_t x = 7, key;
	struct ss_map m;
	uint32_t *slot;
	size_t i, n = 0;

	ss_map_init(&m);
	ck_assert_uint_eq(ss_map_get(&m, 5), SS_MAP_NONE);
	/* keys that are no hashes, 0 included, and many repeats */
	for (i = 0; i < 200000; i++) {
		key = next(&x) % 50000;
		slot = ss_map_put(&m, key * 1024, 0);
		ck_assert_ptr_nonnull(slot);
		++*slot;
		n += want[key]++ == 0;
	}
	ck_assert_uint_eq(m.n, n);
	for (i = 0; i < 50000; i++)
		ck_assert_uint_eq(ss_map_get(&m, i * 1024),
		    want[i] == 0 ? SS_MAP_NONE : want[i]);
	ck_assert_uint_eq(ss_map_get(&m, 3), SS_MAP_NONE);
	ss_map_release(&m);
}
END_TEST

Suite *suite_base_memory(void);

Suite *
suite_base_memory(void)
{
	Suite *s = suite_create("base_memory");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, arena);
	tcase_add_test(tc, buffer);
	tcase_add_test(tc, array);
	tcase_add_test(tc, map);
	suite_add_tcase(s, tc);
	return s;
}
