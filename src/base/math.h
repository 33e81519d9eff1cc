/*
 * exp and log that give the same bits on every machine and with every C
 * library: plain IEEE double operations in a fixed order (build with
 * -ffp-contract=off).  Within 2 ulp of the exact value on the ranges below,
 * which is far finer than the 1e-6 to which scores are rounded.
 */
#ifndef SS_BASE_MATH_H
#define SS_BASE_MATH_H

/* e^x; 0 below -745, +inf above 709.78. */
double ss_exp(double x);
/* Natural logarithm; x > 0 and finite (0 gives -inf, x < 0 gives NaN). */
double ss_log(double x);
/* 1 / (1 + e^-x), without overflow. */
double ss_sigmoid(double x);
/* x rounded to the nearest 1e-6 (half away from zero), as scores are. */
double ss_round6(double x);

#endif
