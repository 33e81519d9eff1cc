# An article that comes again in other words: what went, what came.
v() {
	printf '{"id":"a","outlet":"Post","title":"%s","text":"%s"}\n' \
		"$1" "$2" >a.jsonl
	"$samestory" ingest -q --store news.db a.jsonl
}
page() {
	id=$("$samestory" events --store news.db --format csv |
		sed -n '2s/,.*//p')
	"$samestory" events --store news.db --format text "$id" |
		sed -n '/^History/,$p' |
		sed "s/$id/ID/; s/^\(run [0-9]*\), [0-9-]*:/\1, DAY:/"
}
tail='The road was shut for six hours. No train ran until noon.'
v "Two hurt" "A lorry hit the bridge on Monday. Two people were hurt. $tail"
echo "--- one version"
page
echo "--- a figure corrected, a sentence more; another order is no change"
v "Three hurt" "Three people were hurt. A lorry hit the bridge on Monday. $tail The driver was \\u001b[31marrested."
page
echo "--- a sentence that stood twice; nothing but the title"
v "Three hurt" "Three people were hurt. A lorry hit the bridge on Monday. $tail $tail"
v "Lorry" "Three people were hurt. A lorry hit the bridge on Monday. $tail $tail"
page
"$samestory" store check --store news.db
