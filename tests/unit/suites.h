/*
 * Every suite of unit tests, one line each, sorted: SUITE(name) runs
 * suite_name(), defined in tests/unit/test_name.c.
 */
SUITE(base_math)
SUITE(input_jsonl)
SUITE(text_background)
SUITE(text_words)
