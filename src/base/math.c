#include "base/math.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define LN2_HI 6.93147180369123816490e-01 /* high 32 bits of ln 2 */
#define LN2_LO 1.90821492927058770002e-10 /* the rest */
#define LOG2_E 1.44269504088896338700e+00

/* x * 2^n for n in [-1022, 1023] and a normal result. */
static double
scale2(double x, int n)
{
	uint64_t bits = (uint64_t)(n + 1023) << 52;
	double p;

	memcpy(&p, &bits, sizeof(p));
	return x * p;
}

double
ss_exp(double x)
{
	double k, r, t;
	int n, i;

	if (isnan(x))
		return x;
	if (x > 709.78)
		return HUGE_VAL;
	if (x < -745.0)
		return 0.0;
	/* x = n ln 2 + r, |r| <= ln 2 / 2; e^r by its Taylor series. */
	k = x * LOG2_E;
	n = (int)(k < 0 ? k - 0.5 : k + 0.5);
	r = (x - n * LN2_HI) - n * LN2_LO;
	t = 1.0;
	for (i = 14; i >= 1; i--)
		t = 1.0 + r * t / i;
	if (n < -1000)
		return scale2(scale2(t, n + 512), -512);
	if (n > 1000)
		return scale2(scale2(t, n - 512), 512);
	return scale2(t, n);
}

double
ss_log(double x)
{
	uint64_t bits;
	double m, s, z, sum;
	int e = 0, i;

	if (!(x > 0))
		return x == 0 ? -HUGE_VAL : (double)NAN;
	if (isinf(x))
		return x;
	if (x < 2.2250738585072014e-308) { /* subnormal */
		x *= 18014398509481984.0;  /* 2^54 */
		e = -54;
	}
	memcpy(&bits, &x, sizeof(bits));
	e += (int)(bits >> 52) - 1023;
	bits = (bits & UINT64_C(0xfffffffffffff)) | UINT64_C(0x3ff) << 52;
	memcpy(&m, &bits, sizeof(m));
	if (m > 1.4142135623730951) {
		m *= 0.5;
		e++;
	}
	/* ln m = 2 artanh((m-1)/(m+1)), |s| <= 0.1716. */
	s = (m - 1.0) / (m + 1.0);
	z = s * s;
	sum = 0.0;
	for (i = 23; i >= 3; i -= 2)
		sum = (sum + 1.0 / i) * z;
	return e * LN2_HI + (2.0 * s + (2.0 * s * sum + e * LN2_LO));
}

double
ss_sigmoid(double x)
{
	double e;

	if (x >= 0)
		return 1.0 / (1.0 + ss_exp(-x));
	e = ss_exp(x);
	return e / (1.0 + e);
}

double
ss_round6(double x)
{
	double y = x * 1e6;

	if (!(y > -9e15 && y < 9e15))
		return x;
	return (double)(int64_t)(y < 0 ? y - 0.5 : y + 0.5) / 1e6;
}
