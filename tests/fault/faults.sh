#!/bin/sh
# Power losses, full disks and read errors under a store.
#
#   LOSSES=200 ERRORS=60 BUILD=build sh tests/fault/faults.sh
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
build=${BUILD:-$top/build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM

sh "$here/tools/build.sh" "$build" "$tmp/faults"
sh "$here/tools/articles.sh" 240 >"$tmp/in.jsonl"
"$tmp/faults" power "$tmp/in.jsonl" "$tmp" "${LOSSES:-200}"
"$tmp/faults" errors "$tmp/in.jsonl" "$tmp" "${ERRORS:-60}"
