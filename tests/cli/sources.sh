# Who carries a claim of one source: the outlets of its articles that have
# it, not those of an excerpt that left it out.
cat >in.jsonl <<'X'
{"id":"a","outlet":"Alpha","title":"Bridge closed","text":"The old bridge over the Talen was closed on Monday after an inspector found cracks in three of its seven piers. Mayor Ines Marrow said that repairs would cost 4.2 million crowns and take until the end of August. Bus line 12 will cross by the road bridge at Oster instead, the transport company said. Shops on the east bank fear for their summer trade, a spokesman of the traders told the council."}
{"id":"b","outlet":"Beta","title":"Bridge closed","text":"The old bridge over the Talen was closed on Monday after an inspector found cracks in three of its seven piers. Mayor Ines Marrow said that repairs would cost 4.2 million crowns and take until the end of August."}
{"id":"c","outlet":"Gamma","title":"Cracks in bridge","text":"Inspectors have found cracks in piers of the old Talen bridge, which was closed on Monday. A ferry is to carry people over the river from Friday."}
X
"$samestory" compare --boilerplate off --format json in.jsonl >out.json
tr -d '\n' <out.json | grep -o '"claim":"[^"]*","article":"[^"]*","outlets":[^]]*]' |
	sed 's/"claim":"[^"]*",//'
tr -d '\n' <out.json | grep -o '"outlet":"[^"]*","articles":[0-9]*,"claims":[^}]*' |
	sed 's/"articles.*,//'
echo "-- a name that has two stems in two languages is spelled one way"
"$samestory" cluster --format json "$corpus/articles.jsonl" | tr -d '\n' |
	grep -o '"kind":"spelling","values":\[{"value":"\([^"]*\)"[^}]*},{"value":"\1"'
exit 0
