#!/bin/sh
# make bench: speed and quality of dedup and pairs, beside known tools.
#
#   run.sh BUILD      BENCH='FILE...'    JSON Lines files instead of the
#                                        generated corpora
#                     SIZES='10000 ...'  stories of the generated ones
#                     ROUNDS=3           each time is the best of these
#
# Times are CPU seconds, user and system, of one thread unless said otherwise.
set -u
build=$1
s=$build/samestory
sizes=${SIZES:-10000 100000}
rounds=${ROUNDS:-3}
tmp=${TMPDIR:-/tmp}/samestory-bench.$$
mkdir -p "$tmp" || exit 1
trap 'rm -rf "$tmp"' EXIT INT TERM
LC_ALL=C
export LC_ALL

# The least CPU seconds that a command takes.  A shell counts in ticks of
# 10 ms: what is quicker runs ten times in a row.
cpu() {
	i=0
	while [ $i -lt "$rounds" ]; do
		once 1 "$@"
		i=$((i + 1))
	done | sort -g | head -1 >"$tmp/least"
	if awk '$1 < 0.2 { found = 1 } END { exit !found }' "$tmp/least"; then
		once 10 "$@" | awk '{ printf "%.3f", $1 / 10 }'
	else
		awk '{ printf "%.3f", $1 }' "$tmp/least"
	fi
}

# CPU seconds of a command run so many times.
once() {
	n=$1
	shift
	(
		k=0
		while [ $k -lt "$n" ]; do
			"$@" >/dev/null 2>&1
			k=$((k + 1))
		done
		times
	) | tail -1 | tr 'ms' '  ' |
	    awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }'
}

# A number of a --stats file.
stat() {
	tr ',{' '\n\n' <"$1" | sed -n "s/^\"$2\":\([0-9.]*\).*/\1/p" | head -1
}

row() { # name seconds bytes md5
	awk -v n="$1" -v t="$2" -v b="$3" -v m="$4" 'BEGIN {
		printf "  %-34s %8.3f %8.0f %8.2f\n", n, t, b / t / 1e6, t / m }'
}

speed() { # file
	bytes=$(wc -c <"$1")
	md5=$(cpu md5sum "$1")
	echo "  tool                                  CPU s     MB/s  x md5sum"
	row md5sum "$md5" "$bytes" "$md5"
	row 'wc -w' "$(cpu wc -w "$1")" "$bytes" "$md5"
	row 'LC_ALL=C grep -c' "$(cpu grep -c xyzzy- "$1")" "$bytes" "$md5"
	row 'dedup, no boilerplate, containment' "$(cpu "$s" dedup -q \
	    --threads 1 --boilerplate off --containment 0 -o /dev/null "$1")" \
	    "$bytes" "$md5"
	row 'dedup' "$(cpu "$s" dedup -q --threads 1 -o /dev/null "$1")" \
	    "$bytes" "$md5"
	"$s" dedup -q --threads 1 --boilerplate off --containment 0 \
	    --stats "$tmp/one" -o /dev/null "$1"
	"$s" dedup -q --threads 2 --boilerplate off --containment 0 \
	    --stats "$tmp/two" -o /dev/null "$1"
	"$s" dedup -q --threads 1 --stats "$tmp/all" -o /dev/null "$1"
	n=$(stat "$tmp/one" articles)
	awk -v a="$(stat "$tmp/one" total)" -v b="$(stat "$tmp/two" total)" \
	    -v n="$n" -v p="$(stat "$tmp/one" peak_memory)" \
	    -v q="$(stat "$tmp/all" peak_memory)" \
	    -v r="$(stat "$tmp/one" reading)" \
	    -v d="$(stat "$tmp/one" near-duplicates)" \
	    -v w="$(stat "$tmp/one" writing)" 'BEGIN {
		printf "  stages: reading %.0f %%, near-duplicates %.0f %%, " \
		    "writing %.0f %%\n", 100 * r / a, 100 * d / a, 100 * w / a
		printf "  two threads: %.2f times one (wall clock); " \
		    "%.0f articles/s on one\n", a / b, n / a
		printf "  peak memory: %.0f bytes an article; " \
		    "%.0f with the words of all kept\n", p / n, q / n }'
}

quality() { # file
	for opts in '--threshold 0.8 --containment 0' \
	    '--threshold 0.5 --containment 0' \
	    '--threshold 0.8 --containment 0.8' \
	    '--threshold 0.8 --containment 0.5'; do
		# shellcheck disable=SC2086
		"$s" pairs -q --boilerplate off $opts "$1" |
		    sort >"$tmp/found"
		# shellcheck disable=SC2086
		"$s" pairs -q --boilerplate off --exact $opts "$1" |
		    sort >"$tmp/exact"
		all=$(wc -l <"$tmp/exact")
		hit=$(comm -12 "$tmp/found" "$tmp/exact" | wc -l)
		wrong=$(comm -23 "$tmp/found" "$tmp/exact" | wc -l)
		awk -v o="$opts" -v a="$all" -v h="$hit" -v w="$wrong" 'BEGIN {
			printf "  %-36s %d pairs, recall %.4f, precision %.4f\n",
			    o, a, a ? h / a : 1, h + w ? h / (h + w) : 1 }'
	done
}

# Pairs of stories with footers beside those of the bare stories, by brute
# force: the same pairs with the same values.
footers() { # corpus stories
	"$build/bench_generate" "$1" "$2" >"$tmp/foot.jsonl"
	"$build/bench_generate" -b "$1" "$2" >"$tmp/bare.jsonl"
	"$s" pairs -q "$tmp/foot.jsonl" | sort >"$tmp/found"
	"$s" pairs -q --boilerplate off "$tmp/foot.jsonl" | sort >"$tmp/raw"
	"$s" pairs -q --boilerplate off --exact "$tmp/bare.jsonl" |
	    sort >"$tmp/exact"
	echo "  $1: $(wc -l <"$tmp/exact") pairs of bare stories," \
	    "with footers $(wc -l <"$tmp/found")," \
	    "the same $(comm -12 "$tmp/found" "$tmp/exact" | wc -l);" \
	    "raw text $(wc -l <"$tmp/raw")"
	t=$(cpu "$s" pairs -q --threads 1 "$tmp/foot.jsonl")
	u=$(cpu "$s" pairs -q --threads 1 "$tmp/bare.jsonl")
	echo "  time $t s, of the bare stories $u s"
}

# Kept articles that match another kept one, by brute force: on raw text, as
# what recurs among the kept ones alone would be other boilerplate.
kept() { # file
	"$s" dedup -q --boilerplate off --containment 0 -o "$tmp/kept" \
	    --dropped "$tmp/dropped" "$1"
	"$s" pairs -q --boilerplate off --containment 0 --exact "$tmp/kept" \
	    >"$tmp/left"
	k=$(wc -l <"$tmp/kept")
	m=$(tr ',' '\n' <"$tmp/left" | grep -E '"[ab]":' | sed 's/.*://' |
	    sort -u | wc -l)
	echo "  kept $k, dropped $(wc -l <"$tmp/dropped");" \
	    "kept ones with a kept match: $m"
}

if [ -n "${BENCH:-}" ]; then
	for f in $BENCH; do
		echo "$f"
		speed "$f"
		quality "$f"
	done
	exit 0
fi

echo "kernels (ns a story of 2700 bytes, one thread)"
"$build/bench_generate" mixed 2000 >"$tmp/k.jsonl"
"$build/bench_kernels" "$tmp/k.jsonl" | sed 's/^/  /'

for n in $sizes; do
	f=$tmp/mixed.jsonl
	"$build/bench_generate" mixed "$n" >"$f"
	echo
	echo "mixed, $n stories"
	speed "$f"
	[ "$n" -gt 20000 ] || quality "$f"
	rm -f "$f"
done

echo
echo "20,000 stories each: plain, one footer on all, one template"
for c in plain footer template; do
	"$build/bench_generate" $c 20000 >"$tmp/$c.jsonl"
	t=$(cpu "$s" dedup -q --threads 1 -o /dev/null "$tmp/$c.jsonl")
	echo "$c $t $(wc -c <"$tmp/$c.jsonl")" |
	    awk '{ printf "%s: %.3f s, %.1f us a story, %.0f MB/s\n", $1, $2,
		$2 / 20000 * 1e6, $3 / $2 / 1e6 }'
	kept "$tmp/$c.jsonl"
done

echo
echo "stories and copies under footers"
footers reprints 20000
footers mixed 10000
footers footer 20000
