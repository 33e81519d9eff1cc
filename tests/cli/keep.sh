# --keep chooses the lead of a group, too; "first" is a matter of dedup.
cat >in.jsonl <<'X'
{"id":"a","outlet":"Alpha","date":"2025-03-01","text":"The old bridge over the Talen was closed on Monday after an inspector found cracks in three of its seven piers, and repairs would cost 4.2 million crowns."}
{"id":"b","outlet":"Beta","date":"2025-03-02","text":"The old bridge over the Talen was closed on Monday after an inspector found cracks in three of its seven piers, and repairs would cost 4.2 million crowns, it said."}
X
for k in earliest longest outlet:Beta,Alpha first; do
	echo "$k: $("$samestory" cluster --keep $k --format jsonl in.jsonl | grep '"lead":true' | cut -d , -f 1)"
	"$samestory" dedup --keep $k in.jsonl | cut -d , -f 1
done
"$samestory" pairs --keep longest in.jsonl | cut -d , -f 1-2
