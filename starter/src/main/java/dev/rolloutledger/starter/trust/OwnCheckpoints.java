package dev.rolloutledger.starter.trust;

import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.verify.Finding;
import dev.rolloutledger.verify.ForgedException;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.Problem;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.UnprovedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checkpoints that lie beside a ledger: what can be believed of them, and what is wrong. */
public final class OwnCheckpoints {

  private final Trust trust;
  private final List<KnownCheckpoint> known = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unproved = new ArrayList<>();

  public OwnCheckpoints(Trust trust) {
    this.trust = trust;
  }

  /**
   * Takes one.
   *
   * @param name for people
   * @param note its file; empty where there is none
   */
  public Optional<KnownCheckpoint> take(String name, Optional<byte[]> note) {
    if (note.isEmpty()) {
      return Optional.empty();
    }
    try {
      KnownCheckpoint opened = trust.open(name, note.get(), false);
      known.add(opened);
      return Optional.of(opened);
    } catch (TlogException e) {
      findings.add(new Finding(
          Problem.CHECKPOINT,
          name,
          "a signed checkpoint",
          "another file (" + e.getMessage() + ")"));
    } catch (ForgedException e) {
      findings.add(new Finding(
          Problem.CHECKPOINT, name, "a checkpoint as it was signed", "another: " + e.getMessage()));
    } catch (UnprovedException e) {
      unproved.add(e.getMessage());
    }
    return Optional.empty();
  }

  /** Those that are believed. */
  public List<KnownCheckpoint> known() {
    return List.copyOf(known);
  }

  /** Those that were changed, or are none. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Why others are not believed. */
  public List<String> unproved() {
    return List.copyOf(unproved);
  }
}
