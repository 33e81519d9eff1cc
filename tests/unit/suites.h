/*
 * Every suite of unit tests, one line each, sorted: SUITE(name) runs
 * suite_name(), defined in tests/unit/test_name.c.
 */
SUITE(base_math)
SUITE(base_memory)
SUITE(base_threads)
SUITE(base_utf8)
SUITE(cluster_eval)
SUITE(cluster_event_title)
SUITE(cluster_linkage)
SUITE(cluster_pairs)
SUITE(input_articles)
SUITE(input_charset)
SUITE(input_feed)
SUITE(input_jsonl)
SUITE(input_time)
SUITE(input_url)
SUITE(input_utf8_check)
SUITE(report_out)
SUITE(text_background)
SUITE(text_document)
SUITE(text_words)
SUITE(text_words_hash)
