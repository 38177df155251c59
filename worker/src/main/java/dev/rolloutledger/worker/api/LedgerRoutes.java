package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.worker.backup.BackupException;
import dev.rolloutledger.worker.doctor.LedgerLook;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ledger as a whole: what the doctor wants to know of it, and copies. */
final class LedgerRoutes {

  private final ApiParts parts;

  LedgerRoutes(ApiParts parts) {
    this.parts = parts;
  }

  void look(Context context) {
    Ledger ledger = parts.logbook().ledger();
    Bodies.write(
        context,
        200,
        LedgerLook.into(
            ledger, ledger.health().problem(), parts.logbook().spooled(), ledger.settings()));
  }

  void backup(Context context) {
    String directory = Bodies.sentence(Bodies.read(context), "directory");
    try {
      Head head = parts.backup().to(Path.of(directory));
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("directory", directory);
      answer.put("entries", head.size());
      answer.put("recordedAt", String.valueOf(head.recordedAt()));
      Bodies.write(context, 201, answer);
    } catch (BackupException | InvalidPathException refused) {
      throw new ApiException(409, "refused", String.valueOf(refused.getMessage()));
    } catch (IOException failure) {
      throw new ApiException(409, "refused", "the copy was not made: " + failure);
    }
  }
}
