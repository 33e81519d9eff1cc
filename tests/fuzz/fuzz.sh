#!/bin/sh
# Fuzzes the readers under the sanitizers: libFuzzer where clang has it, and
# the blind mutations of main.c.  ROUNDS and SECONDS may be set.
set -eu

make=${MAKE:-make}
rounds=${ROUNDS:-20000}
seconds=${SECONDS_EACH:-20}
build=build/address-undefined
$make -s SAN=address,undefined all
flags="-g -O1 -D_GNU_SOURCE -Iinclude -Isrc -Itests/fuzz"
libs="$(pkg-config --libs libbsd-overlay libzstd zlib json-c libutf8proc \
	libxml-2.0 sqlite3) -lstemmer -lm -pthread"
for t in jsonl input html; do
	# shellcheck disable=SC2086
	# shellcheck disable=SC2046,SC2086
	cc $flags $(pkg-config --cflags json-c) -fsanitize=address,undefined \
	    -fno-sanitize-recover=all -o "$build/fuzz_$t" "tests/fuzz/fuzz_$t.c" \
	    tests/fuzz/main.c "$build/libsamestory.a" $libs
	"$build/fuzz_$t" -n "$rounds" "$$"
	echo "fuzz_$t: $rounds rounds"
done
if command -v clang >/dev/null 2>&1 &&
    echo 'int LLVMFuzzerTestOneInput(const char *p, long n);
	int LLVMFuzzerTestOneInput(const char *p, long n)
	{ return p == 0 || n < 0; }' |
    clang -x c -fsanitize=fuzzer -o "$build/fuzz_probe" - 2>/dev/null; then
	$make -s CC=clang B=build/clang SAN=address,undefined,fuzzer-no-link \
	    build/clang/address-undefined-fuzzer-no-link/libsamestory.a
	for t in jsonl input html; do
		# shellcheck disable=SC2086
		# shellcheck disable=SC2046,SC2086
		clang $flags $(pkg-config --cflags json-c) \
		    -fsanitize=fuzzer,address,undefined \
		    -o "$build/libfuzzer_$t" "tests/fuzz/fuzz_$t.c" \
		    build/clang/address-undefined-fuzzer-no-link/libsamestory.a \
		    $libs
		mkdir -p "$build/corpus_$t"
		"$build/libfuzzer_$t" -max_total_time="$seconds" -max_len=20000 \
		    -timeout=20 -verbosity=0 \
		    "$build/corpus_$t"
		echo "libfuzzer_$t: $seconds s"
	done
fi
