#!/bin/sh
# Writes compile_commands.json: compile-commands.sh CC FLAGS FILE...
set -eu

cc=$1
flags=$(printf '%s' "$2" | tr '\n\t' '  ')
shift 2
dir=$(pwd)
sep='['
for f in "$@"; do
	printf '%s\n{"directory":"%s","file":"%s","command":"%s %s -c %s"}' \
		"$sep" "$dir" "$f" "$cc" "$flags" "$f"
	sep=','
done
printf '\n]\n'
