#include "base/cpu.h"

#include <stdatomic.h>

static atomic_int level = -1; /* -1: not looked at yet */

static enum ss_cpu
detect(void)
{
#if defined(__x86_64__)
	__builtin_cpu_init();
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
	    __builtin_cpu_supports("popcnt")) {
		if (__builtin_cpu_supports("avx512bw") &&
		    __builtin_cpu_supports("avx512dq") &&
		    __builtin_cpu_supports("avx512vl") &&
		    __builtin_cpu_supports("avx512vbmi") &&
		    __builtin_cpu_supports("avx512vbmi2"))
			return SS_CPU_AVX512;
		return SS_CPU_AVX2;
	}
#endif
	return SS_CPU_PORTABLE;
}

enum ss_cpu
ss_cpu_level(void)
{
	int l = atomic_load_explicit(&level, memory_order_relaxed);

	if (l < 0) {
		l = (int)detect();
		atomic_store_explicit(&level, l, memory_order_relaxed);
	}
	return (enum ss_cpu)l;
}

enum ss_cpu
ss_cpu_force(enum ss_cpu want)
{
	enum ss_cpu old = ss_cpu_level(), best = detect();

	atomic_store(&level, (int)(want > best ? best : want));
	return old;
}

const char *
ss_cpu_name(enum ss_cpu l)
{
	return l == SS_CPU_AVX512 ? "avx512"
	    : l == SS_CPU_AVX2    ? "avx2"
				  : "portable";
}
