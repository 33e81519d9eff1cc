#!/bin/sh
# The long tests: sanitizers, another compiler, fuzzers, faults, kills.
# Half an hour and more; KILLS and ARTICLES size the last (kill.sh).
set -eu

make=${MAKE:-make}
$make SAN=address,undefined check
if command -v clang >/dev/null 2>&1; then
	$make CC=clang B=build/clang check
fi
for f in tests/fuzz/*.sh tests/fault/*.sh; do
	[ -e "$f" ] || continue
	sh "$f"
done
# once more, where the end of a run drops texts
INGEST="--keep-text window" sh tests/fault/kill.sh
