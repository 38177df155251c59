package dev.rolloutledger.ledger.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.spool.Drained.SetAside;
import dev.rolloutledger.rollout.RolloutCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One drain of a spool, from its mark to its end or to the first command that cannot be recorded now. */
final class Drain {

  private static final String REFUSED = "spool.refused";

  private final Path directory;
  private final Consumer<RolloutCommand> recorder;
  private final int markEvery;
  private final List<SetAside> setAside = new ArrayList<>();
  private int recorded;
  private int unmarked;
  private @Nullable String stoppedBy;

  Drain(Path directory, Consumer<RolloutCommand> recorder, int markEvery) {
    this.directory = directory;
    this.recorder = recorder;
    this.markEvery = markEvery;
  }

  void run(List<SpoolFile.Line> lines) {
    SpoolMark mark = SpoolMark.read(directory);
    for (SpoolFile.Line line : lines) {
      if (!taken(line.text())) {
        break;
      }
      mark = new SpoolMark(mark.generation(), line.end());
      unmarked++;
      if (unmarked == markEvery) {
        mark(mark);
      }
    }
    if (unmarked > 0) {
      mark(mark);
    }
  }

  private void mark(SpoolMark mark) {
    mark.write(directory);
    unmarked = 0;
  }

  /** Whether the line is done with: recorded, or put aside. */
  private boolean taken(String line) {
    try {
      recorder.accept(SpoolLine.command(line));
      recorded++;
    } catch (LedgerUnavailableException e) {
      stoppedBy = String.valueOf(e.getMessage());
      return false;
    } catch (RuntimeException e) {
      // Refused, or not readable: it must neither be lost nor stop what comes after it.
      putAside(line, String.valueOf(e.getMessage()));
    }
    return true;
  }

  private void putAside(String line, String reason) {
    SpoolFile.append(directory.resolve(REFUSED), json(Map.of("reason", reason, "line", line)));
    setAside.add(new SetAside(line, reason));
  }

  private static String json(Map<String, String> fields) {
    try {
      return Json.mapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new SpoolException("cannot write a refused line as JSON", e);
    }
  }

  Drained report(int remaining) {
    return new Drained(recorded, setAside, remaining, stoppedBy);
  }
}
