# The worst errors of a clustering, with whom.
cat >gold <<'X'
{"id":"a","event":"1"}
{"id":"b","event":"1"}
{"id":"c","event":"1"}
{"id":"d","event":"2"}
{"id":"e\u0007","event":"2"}
{"id":"f","event":"3"}
X
cat >pred <<'X'
{"id":"a","event":"x"}
{"id":"b","event":"x"}
{"id":"c","event":"x"}
{"id":"d","event":"x"}
{"id":"f","event":"y"}
X
"$samestory" eval --errors gold pred
"$samestory" eval --errors=2 --format json gold pred
"$samestory" eval --errors gold gold | tail -n 2
echo errors >conf
"$samestory" eval --config conf gold pred | grep -c 'in both'
"$samestory" eval --errors=none gold pred
echo "status $?"
# what caused them: the closest, and what speaks for and against
sed 's/"event": "train-[a-z]*"/"event":"train"/' "$corpus/gold.jsonl" |
	grep '"event":"train"' >gold
sed 's/.*"id": "\([^"]*\)".*/{"id":"\1","event":"\1"}/' gold >pred
"$samestory" eval --errors=2 --articles "$corpus/articles.jsonl" gold pred |
	sed -n '/^  "/p; /closest/s/ [01][.][0-9]*, by itself 0[.].*/ P/p
	    s/^\(      for \)[A-Za-z].*(+.*/\1.../p
	    s/^\(      against \)[A-Za-z].*(-.*/\1.../p'
"$samestory" eval --errors=2 --format json --articles "$corpus/articles.jsonl" \
	gold pred | grep -c '"closest":{"id":"[a-z-]*","probability":[01][.0-9]*,"alone":0[.0-9]*,"for":\[{"feature":"[^"]*","value":[0-9.]*,"effect":[0-9.]*}'
"$samestory" eval --articles "$corpus/articles.jsonl" gold pred
echo "status $?"
