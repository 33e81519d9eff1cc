# Twelve stories of the Courier under one footer, and the last of them bare in
# the Mail; of the day -v date=YYYY-MM-DD, if given.
BEGIN {
	foot = "Follow the Courier on all channels and never miss any story of our town again."
	if (date != "")
		date = ",\"date\":\"" date "\""
	for (i = 1; i <= 12; i++) {
		text = ""
		for (j = 0; j < 30; j++)
			text = text "w" i "x" j " "
		printf "{\"id\":\"s%d\",\"outlet\":\"Courier\"%s,\"text\":\"%s. %s\"}\n", i, date, text, foot
	}
	printf "{\"id\":\"x\",\"outlet\":\"Mail\"%s,\"text\":\"%s.\"}\n", date, text
}
