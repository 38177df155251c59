-- The Merkle log. An entry's leaf hash stands in its own row: one insert, and they cannot drift apart unseen.
-- Salt and places of personal text let that text be removed later without breaking the tree.
ALTER TABLE events ADD COLUMN IF NOT EXISTS salt     VARCHAR(32);
ALTER TABLE events ADD COLUMN IF NOT EXISTS personal VARCHAR(20000);
ALTER TABLE events ADD COLUMN IF NOT EXISTS leaf     VARBINARY(32);

-- The right edge of the tree over all leaves: hashes of 32 bytes, one for each bit of the size, the largest subtree first.
ALTER TABLE head ADD COLUMN IF NOT EXISTS edge VARBINARY(2048);
