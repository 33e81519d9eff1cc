#!/bin/sh
# Memory runs out at the n-th allocation, for many n: the program must end
# with status 1 and a message, or do its work, but never crash.
#
#   alloc.sh [STEPS]      steps over the allocations of each run (60)
set -eu

steps=${1:-60}
top=$(cd "$(dirname "$0")/../.." && pwd)
samestory=$top/build/samestory
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
${CC:-cc} -O1 -D_GNU_SOURCE -shared -fPIC -o "$tmp/shim.so" \
	"$top/tests/fault/alloc_shim.c" -ldl
head -n 30 "$top/corpus/articles.jsonl" >"$tmp/in.jsonl"
mkdir "$tmp/texts"
for i in 1 2 3; do
	printf 'A title of story %s for the test\n\nThe mayor said on Monday that %s houses were lost.\n' \
		$i $i >"$tmp/texts/$i.txt"
done

bad=0
runs=0
try() {
	COUNT_TO=$tmp/count LD_PRELOAD=$tmp/shim.so "$@" >/dev/null 2>&1
	total=$(cat "$tmp/count")
	step=$((total / steps + 1))
	n=1
	while [ "$n" -le "$total" ]; do
		for all in '' 1; do
			r=0
			env FAIL_AT="$n" ${all:+FAIL_ALL=1} \
				LD_PRELOAD="$tmp/shim.so" "$@" \
				>/dev/null 2>"$tmp/err" || r=$?
			runs=$((runs + 1))
			if [ $r -gt 1 ]; then
				echo "allocation $n of $total: status $r: $*"
				head -n 3 "$tmp/err"
				bad=$((bad + 1))
			fi
		done
		# early ones each, later ones in steps
		if [ "$n" -lt 40 ]; then n=$((n + 1)); else n=$((n + step)); fi
	done
}

for command in dedup pairs 'cluster --format jsonl' \
	'cluster --format json' 'cluster --format text' extract; do
	# shellcheck disable=SC2086
	try "$samestory" $command --threads 1 "$tmp/in.jsonl"
done
try "$samestory" compare --threads 1 "$tmp/texts"
echo "alloc: $runs runs, $bad crashed"
[ $bad -eq 0 ]
