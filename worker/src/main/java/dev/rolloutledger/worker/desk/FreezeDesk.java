package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.FreezeEvent.FreezeBegan;
import dev.rolloutledger.rollout.FreezeEvent.FreezeEnded;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.logbook.Logbook;
import java.util.List;
import java.util.Objects;

/** Freezes and thaws everyone. No run has to hear of it: each asks the ledger before it advances. */
public final class FreezeDesk {

  private final Logbook logbook;

  public FreezeDesk(Logbook logbook) {
    this.logbook = logbook;
  }

  /**
   * Records it. When this returns, no rollout of the ledger advances any more, or each may again.
   *
   * @return what was recorded, in sentences
   * @throws RefusedException if it does not fit what is frozen, which is recorded, or its request id
   *     stands for another act already
   */
  public List<String> act(FreezeCommand command) {
    Receipt receipt = logbook.record(command);
    if (receipt.repeated() && !receipt.facts().stream().allMatch(fact -> same(command, fact))) {
      throw new RefusedException("the request id of " + command.commandId()
          + " stands for another act already: " + receipt.facts().get(0).sentence());
    }
    receipt.refusal().ifPresent(because -> {
      throw new RefusedException(because);
    });
    return receipt.entries().stream().map(Entry::fact).map(Fact::sentence).toList();
  }

  private static boolean same(FreezeCommand command, Fact fact) {
    if (!(fact instanceof FreezeEvent) || !fact.actor().same(command.actor())) {
      return false;
    }
    if (fact instanceof FreezeBegan began) {
      return !command.thaw()
          && began.reason().equals(command.reason())
          && Objects.equals(began.until(), command.until());
    }
    return command.thaw()
        && (!(fact instanceof FreezeEnded ended) || ended.reason().equals(command.reason()));
  }
}
