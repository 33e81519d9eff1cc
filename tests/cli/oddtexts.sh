# Texts that are hardly any: every command takes them, every article stays.
printf '%s\n' \
	'{"id":"empty","outlet":"A","text":""}' \
	'{"id":"space","outlet":"B","text":" \n\t "}' \
	'{"id":"marks","outlet":"A","text":"!!! ... ??? --- ,,, ( ) [ ]"}' \
	'{"id":"quotes","outlet":"B","text":"\" \" \u201c\u201d \u00ab\u00bb \u201e\u201c"}' \
	'{"id":"one","outlet":"A","text":"word"}' \
	'{"id":"caps","text":"THE MAYOR SAID ON MONDAY THAT 5 PEOPLE WERE HURT."}' \
	'{"id":"zero","text":"a\u0000b \u200d\u200b \ufffd"}' \
	'{"id":"marks2","text":"a\u0301\u0301\u0301 \u0300 \ud83d\ude00\ud83c\udde9\ud83c\uddea"}' \
	'{"id":"cjk","text":"\u6771\u4eac\u3067\u5730\u9707\u304c\u767a\u751f\u3057\u305f\u3002"}' \
	'{"id":"old","date":"1600-01-01","text":"An old story of a ship."}' \
	'{"id":"late","date":"9999-12-31","text":"A late story of a ship."}' \
	>in.jsonl
"$samestory" dedup in.jsonl | cmp - in.jsonl && echo "dedup: all"
"$samestory" pairs in.jsonl
"$samestory" extract in.jsonl | wc -l
"$samestory" cluster --format jsonl in.jsonl | wc -l
for c in "cluster --format json" "compare --format json"; do
	"$samestory" $c in.jsonl | tr -d '\n' | grep -o '"counts":{"articles":[0-9]*'
done
for c in "cluster --format text" "compare --format text"; do
	"$samestory" $c in.jsonl >out.txt
	echo "status $?"
done
for i in empty marks one; do
	grep "\"id\":\"$i\"" in.jsonl | "$samestory" compare --format json |
		tr -d '\n' | grep -o '"counts":{"articles":[0-9]*'
done
