package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.verify.LogFiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is verified: a stored ledger with its log, or a log's files alone. */
public interface Subject {

  /** It for people. */
  String name();

  /** The files of its log; null where there are none. */
  @Nullable
  LogFiles files();

  /** Further copies of checkpoints that lie beside the ledger. */
  List<Copy> copies();

  /**
   * A copy of a checkpoint.
   *
   * @param name for people
   * @param note its bytes; empty where there is none
   * @param anchored whether the home recorded that a place outside has the same one
   */
  record Copy(String name, Optional<byte[]> note, boolean anchored) {}

  /** Looks at all of it. */
  Looked look(Request request);

  /** What is worth knowing of how it was looked at. */
  List<String> notes();
}
