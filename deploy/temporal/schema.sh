#!/bin/sh
# Makes Temporal's two databases, or brings them up to date. It can be run again.
set -eu
SQL_PASSWORD=$(cat "${TEMPORAL_DB_PASSWORD_FILE:?}")
export SQL_PASSWORD
host=${TEMPORAL_DB%:*}
port=${TEMPORAL_DB##*:}

for database in temporal temporal_visibility; do
  schema=${database#temporal_}
  tool="temporal-sql-tool --plugin postgres12 --endpoint $host --port $port --user temporal --database $database"
  $tool create-database --defaultdb postgres
  # Refuses a database that has a version already, which is then brought up to date.
  $tool update-schema --schema-name "postgresql/v12/$schema" ||
    { $tool setup-schema --version 0.0 && $tool update-schema --schema-name "postgresql/v12/$schema"; }
done
