package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.NoLedgerException;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.ledger.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as far as it can be seen: through the {@code up} that has it open, else from its file.
 *
 * @param up the one that runs; null where none does
 * @param look what was seen; null where there is no ledger, or it cannot be seen
 * @param problem why it cannot be seen; null where it can, or where there is none yet
 */
public record LedgerSight(
    @Nullable RunningUp up,
    @Nullable LedgerLook look,
    @Nullable String problem) {

  /** Nothing was seen, for this reason. */
  public static LedgerSight unseen(String problem) {
    return new LedgerSight(null, null, problem);
  }

  /** Looks; the file is opened for reading only, and closed again. */
  public static LedgerSight of(Path upFile, LedgerAddress ledger, Path spoolDirectory) {
    Optional<RunningUp> up = RunningUp.find(upFile);
    if (up.isPresent()) {
      try {
        return new LedgerSight(up.get(), up.get().look(), null);
      } catch (IOException failure) {
        return new LedgerSight(up.get(), null, "up did not say: " + failure.getMessage());
      }
    }
    try (LedgerView view = Ledgers.openReader(ledger)) {
      int spooled = spooled(spoolDirectory);
      return new LedgerSight(null, LedgerLook.into(view, null, spooled, ledger.settings()), null);
    } catch (NoLedgerException none) {
      return new LedgerSight(null, null, null);
    } catch (LedgerException | SpoolException unseen) {
      return new LedgerSight(null, null, String.valueOf(unseen.getMessage()));
    }
  }

  /** How many commands wait in a spool; one that was never used is not made. */
  public static int spooled(Path directory) {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    Spool spool = Spool.in(directory);
    return spool.isEmpty() ? 0 : spool.pending().size();
  }
}
