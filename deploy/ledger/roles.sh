#!/bin/sh
# The ledger's database and its two roles: see docs/postgresql.md. PostgreSQL's image runs it when it makes the cluster.
set -eu
: "${LEDGER_OWNER_PASSWORD_FILE:?}" "${LEDGER_WORKER_PASSWORD_FILE:?}"
# psql reads the passwords itself: an argument would be seen by others.
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres << 'SQL'
\set owner_password `cat "$LEDGER_OWNER_PASSWORD_FILE"`
\set worker_password `cat "$LEDGER_WORKER_PASSWORD_FILE"`
CREATE ROLE rollout_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE rollout LOGIN PASSWORD :'worker_password';
CREATE DATABASE rollouts OWNER rollout_owner ENCODING 'UTF8' TEMPLATE template0;
SQL
