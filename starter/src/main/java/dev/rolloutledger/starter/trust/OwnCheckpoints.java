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
  private int unknown;

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
    return take(new Subject.Copy(name, note, false));
  }

  /** Takes a copy of one. */
  public Optional<KnownCheckpoint> take(Subject.Copy copy) {
    String name = copy.name();
    if (copy.note().isEmpty()) {
      return Optional.empty();
    }
    try {
      KnownCheckpoint opened = trust.open(name, copy.note().get(), copy.anchored());
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
      // Old ones were signed by old keys, which whoever pinned a new one need not have.
      if (copy.anchored()) {
        unknown++;
      } else {
        unproved.add(String.valueOf(e.getMessage()));
      }
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

  /** Number of anchored ones that none of the trusted keys signed. */
  public int unknown() {
    return unknown;
  }

  /** Why others are not believed. */
  public List<String> unproved() {
    return List.copyOf(unproved);
  }
}
