#!/bin/sh
# Part of make bench: the event tier.
#
#   events.sh BUILD [DATA]   DATA/events/*.jsonl: labelled sets
#                            SIZES='10000 100000'  generated articles, when
#                            no file is given by BENCH='FILE...'
#
# Candidates and scores need DATA; the growth of time and memory does not.
set -u
build=$1
data=${2:-}
s=$build/samestory
tmp=${TMPDIR:-/tmp}/samestory-bench-events.$$
mkdir -p "$tmp" || exit 1
trap 'rm -rf "$tmp"' EXIT INT TERM
LC_ALL=C
export LC_ALL

. "$(dirname "$0")/stats.sh"

growth() { # file...
	echo "  articles    CPU s  articles/s  bytes each   times the one before"
	n0=0 t0=0
	for f in "$@"; do
		"$s" cluster -q --threads 1 --format jsonl --stats "$tmp/stats" \
		    -o "$tmp/out" "$f"
		n=$(stat "$tmp/stats" articles)
		t=$(awk -v u="$(stat "$tmp/stats" user)" \
		    -v s="$(stat "$tmp/stats" system)" 'BEGIN { print u + s }')
		awk -v n="$n" -v t="$t" -v p="$(stat "$tmp/stats" peak_memory)" \
		    -v n0="$n0" -v t0="$t0" 'BEGIN {
			printf "  %8d %8.2f %11.0f %11.0f", n, t, n / t, p / n
			if (n0 > 0)
				printf "   %.1f for %.1f times the articles",
				    t / t0, n / n0
			print "" }'
		n0=$n t0=$t
	done
}

if [ -n "$data" ]; then
	echo "events: candidates and scores"
	"$build/bench_candidates" "$data"/events/*.jsonl
	for f in "$data"/events/*.jsonl; do
		# the labels are not for the program to see
		sed 's/, *"\(event\|topic\|label\|score\)": *\("[^"]*"\|[^,}]*\)//g' \
		    "$f" >"$tmp/in.jsonl"
		"$s" cluster -q --format jsonl -o "$tmp/out" "$tmp/in.jsonl"
		echo "$f"
		"$s" eval "$f" "$tmp/out" | sed -n 's/^/  /; /[a-zB]/p'
	done
fi

echo "events: from reading to events, one thread"
if [ -n "${BENCH:-}" ]; then
	# shellcheck disable=SC2086
	growth $BENCH
	exit 0
fi
for n in ${SIZES:-10000 100000}; do
	"$build/bench_generate" mixed "$n" >"$tmp/$n.jsonl"
done
# shellcheck disable=SC2046
growth $(for n in ${SIZES:-10000 100000}; do echo "$tmp/$n.jsonl"; done)
