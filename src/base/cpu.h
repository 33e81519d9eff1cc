/*
 * Which instruction set the hot loops use: chosen here and nowhere else.
 * Every variant of a loop gives the same bits; tests force each in turn.
 */
#ifndef SS_BASE_CPU_H
#define SS_BASE_CPU_H

enum ss_cpu {
	SS_CPU_PORTABLE, /* plain C */
	SS_CPU_AVX2,     /* x86-64-v3: AVX2 and BMI2 */
	SS_CPU_AVX512    /* with BW, DQ, VL and VBMI2 */
};

/* The best that this machine has, or what was forced. */
enum ss_cpu ss_cpu_level(void);
/*
 * For tests and measurements: use level from now on (not beyond what the
 * machine has).  Returns the level in use before.
 */
enum ss_cpu ss_cpu_force(enum ss_cpu level);
/* "portable", "avx2", "avx512" */
const char *ss_cpu_name(enum ss_cpu);

/*
 * SS_CPU_VARIANTS(ret, name, params, args) makes from the always-inlined
 * name_body the functions name_portable, name_avx2 and name_avx512, and the
 * function name that calls the right one.
 */
#if defined(__x86_64__)
#define SS_TARGET_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define SS_TARGET_AVX512                                                     \
	__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,avx512f,avx512bw," \
			      "avx512dq,avx512vl,avx512vbmi,avx512vbmi2")))
#define SS_CPU_VARIANTS(ret, name, params, args)         \
	static ret name##_portable params                \
	{                                                \
		return name##_body args;                 \
	}                                                \
	SS_TARGET_AVX2 static ret name##_avx2 params     \
	{                                                \
		return name##_body args;                 \
	}                                                \
	SS_TARGET_AVX512 static ret name##_avx512 params \
	{                                                \
		return name##_body args;                 \
	}                                                \
	ret name params                                  \
	{                                                \
		switch (ss_cpu_level()) {                \
		case SS_CPU_AVX512:                      \
			return name##_avx512 args;       \
		case SS_CPU_AVX2:                        \
			return name##_avx2 args;         \
		default:                                 \
			return name##_portable args;     \
		}                                        \
	}
#else
#define SS_CPU_VARIANTS(ret, name, params, args) \
	ret name params                          \
	{                                        \
		return name##_body args;         \
	}
#endif

#define SS_ALWAYS_INLINE static inline __attribute__((always_inline))

#endif
