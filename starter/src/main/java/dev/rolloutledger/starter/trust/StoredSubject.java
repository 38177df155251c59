package dev.rolloutledger.starter.trust;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.verify.FilesOfLog;
import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.verify.LogFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A home: its ledger, and the files of its log beside it.
 *
 * @param ledger where the ledger lies
 * @param log directory of the log's files
 * @param keys directory of the log's keys
 * @param running whether an {@code up} has the ledger open, so that its rows cannot be looked at
 */
public record StoredSubject(LedgerAddress ledger, Path log, Path keys, boolean running)
    implements Subject {

  /** Anchored checkpoints that are looked at, the newest ones: each takes a millisecond. */
  private static final int MOST = 200;

  @Override
  public String name() {
    return running ? log.toString() : ledger.toString();
  }

  @Override
  public @Nullable LogFiles files() {
    return Files.isDirectory(log) ? new FilesOfLog(log) : null;
  }

  @Override
  public List<Copy> copies() {
    List<Copy> copies = new ArrayList<>();
    String last = LogKeys.LAST_CHECKPOINT;
    copies.add(new Copy(keys.resolve(last).toString(), new FilesOfLog(keys).read(last), false));
    List<SignedNote> anchored = Anchors.in(log).checkpoints();
    for (SignedNote note : anchored.subList(Math.max(0, anchored.size() - MOST), anchored.size())) {
      String name = "anchored, by the home's own record";
      copies.add(new Copy(name, Optional.of(note.bytes()), true));
    }
    return copies;
  }

  @Override
  public Looked look(Request request) {
    return running ? Verification.ofFiles(request) : Ledgers.verify(ledger, request);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (running) {
      notes.add("an up has the ledger open: the files of its log were looked at, its rows were not;"
          + " stop it, or verify a copy that `rollout backup` makes");
    }
    for (AnchorState anchor : Anchors.state(log)) {
      if (anchor.kept() != null) {
        notes.add("by the home's own record " + anchor.name() + " has "
            + anchor.kept().size()
            + " entries since " + Texts.time(anchor.kept().at()) + ", in " + anchor.place()
            + "; to be sure give that copy with --checkpoint");
      }
    }
    return notes;
  }
}
