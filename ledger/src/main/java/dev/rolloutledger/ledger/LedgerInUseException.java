package dev.rolloutledger.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another process (or another ledger object of this one) has the ledger open. */
public final class LedgerInUseException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public LedgerInUseException(Path directory, String holder, @Nullable Throwable cause) {
    super(
        "the ledger in "
            + directory
            + " is open in another process"
            + (holder.isEmpty() ? "" : " (" + holder + ")")
            + "; where an up starts try again in a moment, else stop it or ask it over its API",
        cause);
  }

  public LedgerInUseException(String sentence) {
    super(sentence);
  }
}
