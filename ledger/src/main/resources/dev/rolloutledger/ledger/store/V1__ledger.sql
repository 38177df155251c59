-- The ledger. The index is ours: gapless, given under the locked head row. Times are text of fixed width in
-- UTC, so that they sort, keep their nanoseconds and are the same bytes in every database.
CREATE TABLE IF NOT EXISTS events (
  idx         BIGINT          NOT NULL PRIMARY KEY,
  stream      VARCHAR(255)    NOT NULL,
  aggregate   VARCHAR(64)     NOT NULL,
  seq         BIGINT          NOT NULL,
  -- The command's id and the event's place among what the command recorded: unique, so the database itself refuses
  -- to record a command twice; and in order, where a random id would touch a page of the index per event.
  event_id    VARCHAR(512)    NOT NULL,
  command_id  VARCHAR(500)    NOT NULL,
  type        VARCHAR(128)    NOT NULL,
  revision    VARCHAR(32)     NOT NULL,
  payload     VARCHAR(1000000) NOT NULL,
  metadata    VARCHAR(10000)  NOT NULL,
  at          VARCHAR(30)     NOT NULL,
  recorded_at VARCHAR(30)     NOT NULL,
  rehearsal   BOOLEAN         NOT NULL,
  CONSTRAINT events_stream_seq UNIQUE (stream, seq),
  CONSTRAINT events_event_id UNIQUE (event_id)
);

-- One row, locked by whoever appends.
CREATE TABLE IF NOT EXISTS head (
  id          INT             NOT NULL PRIMARY KEY CHECK (id = 0),
  size        BIGINT          NOT NULL,
  recorded_at VARCHAR(30),
  rehearsal   BOOLEAN         NOT NULL
);

-- A shortcut for loading, never evidence; may be emptied at any time.
CREATE TABLE IF NOT EXISTS snapshots (
  stream      VARCHAR(255)    NOT NULL PRIMARY KEY,
  aggregate   VARCHAR(64)     NOT NULL,
  seq         BIGINT          NOT NULL,
  event_id    VARCHAR(512)    NOT NULL,
  type        VARCHAR(128)    NOT NULL,
  revision    VARCHAR(32)     NOT NULL,
  payload     VARCHAR(1000000) NOT NULL,
  metadata    VARCHAR(10000)  NOT NULL,
  at          VARCHAR(30)     NOT NULL
);
