/*
 * What a fuzz target is here: libFuzzer's entry point and, for the plain
 * driver of main.c, some inputs to start from.
 */
#ifndef SS_FUZZ_H
#define SS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Aborts when something is wrong; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Starting points, ended by NULL. */
extern const char *const fuzz_seeds[];

#endif
