#!/bin/sh
# Part of make bench: the claims of one event, and how their cost grows.
#
#   claims.sh BUILD FILE   FILE: articles as JSON Lines; the first 60, 250 ...
#                          of them are compared as one event
#                          SIZES='60 250 500 1000'  ROUNDS=3
#
# CPU seconds of one thread, the least of the rounds.  The worst case for
# time are articles of one event; the first articles of a feed stand in.
set -u
s=$1/samestory
file=$2
tmp=${TMPDIR:-/tmp}/samestory-bench-claims.$$
mkdir -p "$tmp" || exit 1
trap 'rm -rf "$tmp"' EXIT INT TERM
LC_ALL=C
export LC_ALL

. "$(dirname "$0")/stats.sh"

# How often a string stands in the report.
count() {
	grep -o "$1" "$tmp/report" | wc -l
}

echo "compare: articles as one event"
echo "  articles   supports   shared  leads    CPU s    MB   times the one before"
n0=0 t0=0
for n in ${SIZES:-60 250 500 1000}; do
	head -n "$n" "$file" >"$tmp/in"
	[ "$(wc -l <"$tmp/in")" -eq "$n" ] || break
	i=0
	while [ $i -lt "${ROUNDS:-3}" ]; do
		"$s" compare -q --threads 1 --format json --stats "$tmp/stats" \
		    -o "$tmp/report" "$tmp/in"
		stat "$tmp/stats" user
		i=$((i + 1))
	done | sort -g | head -1 >"$tmp/least"
	"$s" compare -q --threads 2 --format json "$tmp/in" |
	    cmp -s - "$tmp/report" || echo "  two threads write other bytes"
	t=$(cat "$tmp/least")
	awk -v n="$n" -v t="$t" -v p="$(stat "$tmp/stats" peak_memory)" \
	    -v c="$(count '"field":"text"')" \
	    -v h="$(grep -o '"sources":[0-9]*' "$tmp/report" |
		awk -F: '$2 > 1' | wc -l)" \
	    -v d="$(count '"apart":')" -v n0="$n0" -v t0="$t0" 'BEGIN {
		printf "  %8d %10d %8d %6d %8.2f %5.0f", n, c, h, d, t, p / 1e6
		if (n0 > 0)
			printf "   %.1f for %.1f times the articles",
			    t / t0, n / n0
		print "" }'
	n0=$n t0=$t
done
