#!/usr/bin/env bash
# Builds, tests and measures Lido: ./build.sh help lists the commands.
set -eu
cd "$(dirname "$0")"
needs='Lido needs Go 1.26 or newer'
if ! command -v go >/dev/null; then
  echo "$needs, and there is no go command: install it from https://go.dev/dl/" >&2
  exit 1
fi
# An older Go that cannot fetch the one that go.mod asks for says so in its own words.
if ! version=$(go env GOVERSION 2>/dev/null) || [[ ! $version =~ ^(devel|go1\.(2[6-9]|[3-9][0-9]|[0-9]{3}))|^go[2-9] ]]; then
  echo "$needs, and this is $(GOTOOLCHAIN=local go version 2>&1): install a newer one from https://go.dev/dl/" >&2
  exit 1
fi
# Built and then run, rather than go run: so signals and exit codes arrive.
go build -buildvcs=false -o dist/tools/build ./scripts/build
exec dist/tools/build "$@"
