#!/bin/sh
# N articles for the fault tests: those of the corpus, year by year.
set -eu

n=$1
corpus=$(cd "$(dirname "$0")/../../../corpus" && pwd)/articles.jsonl
awk -v n="$n" '
{ line[++m] = $0 }
END {
	for (i = 0; i < n; i++) {
		s = line[i % m + 1]
		k = int(i / m)
		sub(/"id": *"/, "&y" k "-", s)
		sub(/"url": *"[^"]*/, "&?y=" k, s)
		gsub(/2025-/, (2025 - k) "-", s)
		gsub(/2025/, 2025 - k, s)
		print s
	}
}' "$corpus"
