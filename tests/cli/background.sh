# What articles of another event said before is background: in one run, and
# of a store where the later event alone is asked for.
cat >feed.jsonl <<'EOF'
{"id":"old","source":"a","date":"2025-05-01","text":"A cargo ship tore two spans out of the Vantor bridge at dawn, and ferries were ordered to stay in port. Divers searched the cold estuary for the crew of a maintenance lorry. Governor Ada Kestrel won the province by a landslide after a campaign that promised cheaper housing. Pilots had warned of a drifting buoy. Engineers lowered sonar beside the broken pier."}
{"id":"new","source":"b","date":"2025-05-06","text":"Nurses at eleven clinics of the province walked out over night shifts, closing every ward but the emergency rooms. The union says that talks collapsed after a quarrel about overtime pay. Governor Ada Kestrel, who won the province by a landslide after campaigning on a promise of cheaper housing, was abroad. Surgeons postponed operations."}
EOF
# the kind of each claim beside its first words
show() {
	grep -o '"text":"[A-Z][a-z]* [A-Za-z]*[^"]*","kind":"[a-z]*"' |
		sed 's/"text":"\(.\{20\}\)[^"]*"/\1/'
}
"$samestory" cluster --format json feed.jsonl | show
"$samestory" ingest -q --store s.db feed.jsonl
id=$("$samestory" events --store s.db --search nurses | cut -d '"' -f 4)
echo "--- the later event of the store"
"$samestory" events --store s.db --format json "$id" | show
