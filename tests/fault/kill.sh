#!/bin/sh
# SIGKILL at random moments of an ingest, then run again, until KILLS of them
# have struck; each finished store must equal one that was never disturbed.
#
#   KILLS=500 ARTICLES=5000 BUILD=build sh tests/fault/kill.sh
#
# Without these, 100 kills of 1,000 articles, in half a minute to two of them.
# INGEST: options of ingest, such as "--keep-text window --window 5".
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
build=${BUILD:-$top/build}
kills=${KILLS:-100}
wanted=${ARTICLES:-1000}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM

sh "$here/tools/build.sh" "$build" "$tmp/faults"
sh "$here/tools/articles.sh" "$wanted" >"$tmp/in.jsonl"
run() {
	# shellcheck disable=SC2086
	"$build/samestory" ingest -q --threads 1 --batch 250 ${INGEST:-} \
		--store "$1" "$tmp/in.jsonl"
}

start=$(date +%s%N)
run "$tmp/calm.db"
took=$(($(date +%s%N) - start)) # nanoseconds of one run
"$tmp/faults" dump "$tmp/calm.db" >"$tmp/calm.txt"
"$build/samestory" store check -q --store "$tmp/calm.db"

n=0
finished=0
while [ "$n" -lt "$kills" ]; do
	rm -f "$tmp"/s.db*
	while :; do
		# no function here: its shell would be killed instead
		# shellcheck disable=SC2086
		"$build/samestory" ingest -q --threads 1 --batch 250 \
			${INGEST:-} --store "$tmp/s.db" "$tmp/in.jsonl" 2>/dev/null &
		pid=$!
		# in the first quarter of a whole run's time: what is done
		# stays done, so that later ones strike later batches
		r=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
		ms=$((r % (took / 4000000 + 1)))
		sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
		if kill -9 "$pid" 2>/dev/null; then
			n=$((n + 1))
			wait "$pid" 2>/dev/null || :
			[ ! -s "$tmp/s.db" ] || [ $((n % 10)) -ne 0 ] ||
				"$build/samestory" store check -q \
					--store "$tmp/s.db" ||
				[ "$("$build/samestory" store check -q \
					--store "$tmp/s.db" 2>&1 |
					grep -c 'no samestory store')" = 1 ]
			[ "$n" -lt "$kills" ] || break
		elif wait "$pid"; then
			break
		fi
	done
	run "$tmp/s.db"
	"$build/samestory" store check -q --store "$tmp/s.db"
	"$tmp/faults" dump "$tmp/s.db" >"$tmp/s.txt"
	cmp "$tmp/calm.txt" "$tmp/s.txt"
	finished=$((finished + 1))
done
echo "kill: $n kills in $finished runs of $wanted articles:" \
	"sound, the same articles, groups and events each time"
