#!/bin/sh
# Starts Temporal's server on the configuration beside this file.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
TEMPORAL_DB_PASSWORD=$(cat "${TEMPORAL_DB_PASSWORD_FILE:?}")
export TEMPORAL_DB_PASSWORD
exec temporal-server --root / --config "$here" --env server --allow-no-auth start
