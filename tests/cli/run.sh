#!/bin/sh
# Runs the command-line tests: tests/cli/NAME.sh in an empty directory of its
# own, standard output and error compared with tests/cli/NAME.out.
#
#   run.sh PROGRAM [NAME...]      UPDATE=1 writes the expected files anew
#
# A test finds $samestory (the program), $corpus, $data (tests/cli/data) and
# $top (the source tree).  It prints what it checks.
set -u

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
samestory=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
corpus=$top/corpus
data=$here/data
export samestory corpus data top
LC_ALL=C
export LC_ALL
passed=0
failed=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT INT TERM

if [ $# -eq 0 ]; then
	for f in "$here"/*.sh; do
		n=$(basename "$f" .sh)
		[ "$n" = run ] || set -- "$@" "$n"
	done
fi
for n in "$@"; do
	mkdir "$tmp/$n"
	(cd "$tmp/$n" && sh "$here/$n.sh") >"$tmp/$n.got" 2>&1 </dev/null
	echo "exit $?" >>"$tmp/$n.got"
	if [ -n "${UPDATE:-}" ]; then
		cp "$tmp/$n.got" "$here/$n.out"
	fi
	if cmp -s "$tmp/$n.got" "$here/$n.out"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: tests/cli/$n.sh"
		diff -u "$here/$n.out" "$tmp/$n.got" | head -n 60
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
