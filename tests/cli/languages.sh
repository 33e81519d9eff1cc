# Two reports of one event share two claims, in whatever language; the quote,
# the past and the weather are of one report alone.
for lang in es de fr ru it pt nl; do
	grep "\"lang\": \"$lang\"" "$top/tests/cli/data/languages.jsonl" |
		"$samestory" compare --format json - >"$lang.json"
	printf '%s: %d claims, %d shared, %d alone\n' "$lang" \
		"$(grep -o '"sources":' "$lang.json" | wc -l)" \
		"$(grep -o '"sources":2' "$lang.json" | wc -l)" \
		"$(grep -o '"miss_rate":' "$lang.json" | wc -l)"
done
