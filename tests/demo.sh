#!/bin/sh
# The main job, shown: demo.sh PROGRAM FILE...
# Copies are dropped, the rest sorted into events, one event compared.
set -eu

samestory=$1
shift
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM

say() {
	printf '\n$ samestory %s\n' "$*"
}

say "dedup --dropped dropped.jsonl $*"
"$samestory" dedup --dropped "$tmp/dropped.jsonl" -o "$tmp/kept" "$@"
echo "kept $(wc -l <"$tmp/kept"), dropped $(wc -l <"$tmp/dropped.jsonl"):"
head -n 8 "$tmp/dropped.jsonl"

say "cluster --format text $*"
"$samestory" cluster --format text -o "$tmp/events.txt" "$@"
head -n 100 "$tmp/events.txt"
echo "[... $(wc -l <"$tmp/events.txt") lines in all]"

# The event with most articles that are no copies of each other.
"$samestory" cluster --format jsonl "$@" >"$tmp/clusters.jsonl"
event=$(sed -n 's/.*"event":"\([^"]*\)","group":"\([^"]*\)".*/\1 \2/p' \
	"$tmp/clusters.jsonl" | sort -u | cut -d ' ' -f 1 | uniq -c |
	sort -k1,1nr -k2 | awk 'NR == 1 { print $2 }')
case $1 in
*.jsonl)
	# line i of the clusters is article i of the input
	cat "$@" | paste -d '\t' "$tmp/clusters.jsonl" - |
		grep -F "\"event\":\"$event\"" | cut -f 2- >"$tmp/event.jsonl"
	say "compare event.jsonl     (the articles of event $event)"
	"$samestory" compare "$tmp/event.jsonl"
	;;
esac
