# extract: the text without the site; --explain: each line with its decision.
cat >page.txt <<'X'
Skip to content

Council of Halden votes to close the old swimming hall

The council of Halden voted on Monday night to close the old swimming hall by the harbour, because the roof could no longer be repaired.

Two members voted against. "We will miss it," said the mayor, Anna Berg, who learned to swim there in 1974.

A new hall is to be built beside the school, but not before the year after next, according to a report that the council will discuss in May.

Subscribe to our newsletter and never miss a story

Share on Facebook
Privacy Policy
X
"$samestory" extract page.txt
"$samestory" extract --keep-boilerplate page.txt | grep -c 'Privacy Policy'
"$samestory" extract --format text page.txt
"$samestory" extract --explain --format text page.txt |
	sed 's/^\([-+]\) [0-9.]*/\1/'
