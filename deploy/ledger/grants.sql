-- What a worker's role may do: append and look, but neither change nor remove an entry. See docs/postgresql.md.
-- Run as the owner after `rollout migrate`; it can be run again.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT SELECT, INSERT ON events TO rollout;
GRANT SELECT, UPDATE ON head TO rollout;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshots TO rollout;
GRANT SELECT ON schema_version TO rollout;
GRANT SELECT, INSERT, UPDATE ON log_checkpoint TO rollout;
GRANT SELECT, INSERT ON worker_agreement TO rollout;
