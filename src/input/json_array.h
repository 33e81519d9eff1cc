/*
 * Elements of a JSON array that a scan has already found to be well-formed
 * (jsonl.h): for paths with numbers in them, "content.0.body".
 */
#ifndef SS_INPUT_JSON_ARRAY_H
#define SS_INPUT_JSON_ARRAY_H

#include "input/jsonl.h"

/*
 * *out = element i (from 0) of array, ABSENT when it has fewer.  Linear in
 * the bytes before and of the element; what out views is array's block.
 */
void ss_json_element(
    const struct ss_jsonl_value *array, size_t i, struct ss_jsonl_value *out);

#endif
