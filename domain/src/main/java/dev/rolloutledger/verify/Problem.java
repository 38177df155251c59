package dev.rolloutledger.verify;

/** Kinds of what can be wrong with a ledger. Their names are part of what programs read. */
public enum Problem {
  /** An entry's columns are not what its leaf was made of. */
  ENTRY,
  /** The leaf hash that is kept beside an entry is not the entry's. */
  LEAF,
  /** Entries are missing, twice there, or not in their places. */
  ORDER,
  /** A recorded time cannot be. */
  TIME,
  /** Personal text is gone, and no entry says who removed it and why. */
  REDACTION,
  /** The ledger's head is not that of its entries. */
  HEAD,
  /** A tile is not made of the entries. */
  TILE,
  /** A bundle does not hold the entries. */
  BUNDLE,
  /** The tree has another root than was signed. */
  ROOT,
  /** Two trees were signed of which neither is the beginning of the other. */
  FORK,
  /** There was more once. */
  ROLLED_BACK,
  /** A checkpoint was changed. */
  CHECKPOINT,
  /** A snapshot is not what the entries add up to. */
  SNAPSHOT
}
