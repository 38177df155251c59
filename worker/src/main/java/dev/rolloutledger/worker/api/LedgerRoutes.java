package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.worker.backup.BackupException;
import dev.rolloutledger.worker.doctor.LedgerLook;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The ledger as a whole: what the doctor wants to know of it, and copies. */
final class LedgerRoutes {

  private final ApiParts parts;
  private final Copies copies = new Copies();

  LedgerRoutes(ApiParts parts) {
    this.parts = parts;
  }

  void look(Context context) {
    Ledger ledger = parts.logbook().ledger();
    LedgerLook look = LedgerLook.into(
        ledger, ledger.health().problem(), parts.logbook().spooled(), ledger.settings());
    Tags.answer(context, look.entries() - 1, look);
  }

  /** A copy that is asked for again by the same request is answered again. */
  void backup(Context context) {
    JsonNode body = Bodies.read(context);
    String directory = Bodies.sentence(body, "directory");
    Bodies.write(context, 201, copies.answer(Bodies.requestId(body), directory, this::copied));
  }

  private Copies.Copied copied(String directory) {
    try {
      Head head = parts.backup().to(Path.of(directory));
      return new Copies.Copied(directory, head.size(), String.valueOf(head.recordedAt()));
    } catch (BackupException | InvalidPathException refused) {
      throw new ApiException(409, "refused", String.valueOf(refused.getMessage()));
    } catch (IOException failure) {
      throw new ApiException(409, "refused", "the copy was not made: " + failure);
    }
  }
}
