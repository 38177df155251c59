package dev.rolloutledger.verify;

import java.util.OptionalLong;

/** Knows which entry says that another one's personal text was removed; learns it from the entries. */
public interface Redactions {

  /** Of a ledger in which nothing can be redacted. */
  static Redactions none() {
    return new Redactions() {
      @Override
      public void take(LedgerRow row) {}

      @Override
      public OptionalLong by(long index) {
        return OptionalLong.empty();
      }
    };
  }

  /** Takes the ledger's next entry. */
  void take(LedgerRow row);

  /** The entry that says so of entry {@code index}; empty where none of those taken does. */
  OptionalLong by(long index);
}
