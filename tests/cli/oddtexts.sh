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
echo "-- what is the same of the same kind; by brute force and boilerplate off too"
cat >odd.jsonl <<'X'
{"id":"empty1","outlet":"A","text":""}
{"id":"empty2","outlet":"B","text":"..."}
{"id":"few1","outlet":"A","text":"one two three"}
{"id":"few2","outlet":"B","text":"One, two: THREE!"}
{"id":"few3","outlet":"C","text":"one two four"}
{"id":"digits1","outlet":"A","text":"12 13 14 15 16 17 18 19 20 21 22 23 24 25"}
{"id":"digits2","outlet":"B","text":"12 13 14 15 16 17 18 19 20 21 22 23 24 25."}
{"id":"digits3","outlet":"C","text":"12 13 14 15 16 17 18 19 20 21 22 23 24 25 26"}
{"id":"rep1","outlet":"A","text":"ha ha ha ha ha ha ha ha"}
{"id":"rep2","outlet":"B","text":"ha ha ha ha ha"}
{"id":"rep3","outlet":"C","text":"ha ha ha ha"}
{"id":"zh1","outlet":"A","text":"北京市长周二宣布,新的地铁线路将于明年开通。"}
{"id":"zh2","outlet":"B","text":"北京市长周二宣布 新的地铁线路将于明年开通"}
{"id":"zh3","outlet":"C","text":"上海市长周三表示,机场扩建工程已经完成。"}
{"id":"th1","outlet":"A","text":"นายกเทศมนตรีประกาศว่ารถไฟฟ้าสายใหม่จะเปิดปีหน้า"}
{"id":"th2","outlet":"B","text":"นายกเทศมนตรี ประกาศว่า รถไฟฟ้าสายใหม่จะเปิดปีหน้า"}
{"id":"mix1","outlet":"A","text":"The mayor 市长 said мэр ნახა on Monday in 北京 that it rained."}
{"id":"mix2","outlet":"B","text":"THE MAYOR市长SAID Мэр ნახა on monday in北京that it rained"}
{"id":"cm1","outlet":"A","text":"cafe\u0301 ouvert a\u0300 Paris tre\u0300s to\u0302t le matin"}
{"id":"cm2","outlet":"B","text":"caf\u00e9 ouvert \u00e0 Paris tr\u00e8s t\u00f4t le matin"}
{"id":"cm3","outlet":"C","text":"cafe ouvert a Paris tres tot le matin"}
{"id":"ar1","outlet":"A","text":"\u0642\u064e\u0627\u0644\u064e \u0627\u0644\u0631\u0626\u064a\u0633 \u0627\u0645\u0633 \u0627\u0646 \u0627\u0644\u0645\u0637\u0627\u0631"}
{"id":"ar2","outlet":"B","text":"\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 \u0627\u0645\u0633 \u0627\u0646 \u0627\u0644\u0645\u0637\u0627\u0631"}
{"id":"sh1","outlet":"A","text":"so\u00adft hyphens are in this text of eight words"}
{"id":"sh2","outlet":"B","text":"soft hyphens are in this text of eight words"}
{"id":"fw1","outlet":"A","text":"\uff21\uff22\uff23 full width letters of one two three"}
{"id":"fw2","outlet":"B","text":"abc full width letters of one two three"}
{"id":"ko1","outlet":"A","text":"\uc2dc\uc7a5\uc740 \uc6d4\uc694\uc77c\uc5d0 \uc0c8 \ub178\uc120\uc774 \ub0b4\ub144\uc5d0 \uac1c\ud1b5\ub41c\ub2e4\uace0 \ub9d0\ud588\ub2e4"}
X
"$samestory" pairs odd.jsonl | tee pairs
for o in "--boilerplate off" "--exact --boilerplate off" "--boilerplate full"; do
	# shellcheck disable=SC2086
	"$samestory" pairs $o odd.jsonl | cmp - pairs && echo "$o: same"
done
for o in "" "--exact" "--window 7d --containment 0"; do
	# shellcheck disable=SC2086
	"$samestory" dedup --keep first --dropped - -o /dev/null $o odd.jsonl |
		sed 's/,"kind.*//' | tr '\n' ' '
	echo
done
