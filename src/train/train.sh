#!/bin/sh
# Trains the shipped tables anew: train.sh BUILD DATA
# Each line names a program of src/train; its head comment is the recipe.
set -eu

build=$1
data=${2:?usage: make train DATA=DIR}
export build data

zstd -dcq "$data/feeds/allsides-10k.jsonl.zst" |
	"$build/train_background" src/text/background.bin -
"$build/train_lines" "$data/html/article-extraction.jsonl.zst" \
	"$data/feeds/allsides-10k.jsonl.zst" src/train/site_lines.txt \
	>src/text/boilerplate_weights.h.new
mv src/text/boilerplate_weights.h.new src/text/boilerplate_weights.h
"$build/train_html" "$data/html/article-extraction.jsonl.zst" \
	>src/input/html_model.inc.new
mv src/input/html_model.inc.new src/input/html_model.inc

"$build/train_events" src/cluster/pair_model_table.h \
	allsides="$data/events/allsides.jsonl" \
	basil="$data/events/basil.jsonl" \
	ecbplus="$data/events/ecbplus.jsonl"

zstd -dcq "$data/feeds/allsides-10k.jsonl.zst" |
	"$build/train_stems" >src/claims/stem_table.inc.new
mv src/claims/stem_table.inc.new src/claims/stem_table.inc
# of Debian's wordnet-base; without it the table stays as it is
if [ -d /usr/share/wordnet ]; then
	"$build/train_synonyms" /usr/share/wordnet \
		>src/claims/synonym_table.inc.new
	mv src/claims/synonym_table.inc.new src/claims/synonym_table.inc
fi
"$build/train_claims" "$data" corpus >src/claims/event_table.inc.new
mv src/claims/event_table.inc.new src/claims/event_table.inc
"$build/train_match" "$data" >src/claims/pair_table.inc.new
mv src/claims/pair_table.inc.new src/claims/pair_table.inc
"$build/train_differ" "$data/events/allsides.jsonl" \
	"$data/events/basil.jsonl" "$data/events/ecbplus.jsonl" \
	>src/claims/differ_table.inc.new
mv src/claims/differ_table.inc.new src/claims/differ_table.inc
