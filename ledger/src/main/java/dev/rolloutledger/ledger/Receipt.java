package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeEvent.FreezeRefused;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command led to.
 *
 * @param entries the entries that it recorded, in order; empty where it changed nothing
 * @param repeated whether the command's id was known: then these are the first one's entries
 */
public record Receipt(List<Entry> entries, boolean repeated) {

  public Receipt {
    entries = List.copyOf(entries);
  }

  /** What they tell, in order. */
  public List<Fact> facts() {
    return entries.stream().map(Entry::fact).filter(Objects::nonNull).toList();
  }

  /** Why the act was refused, where that was recorded; empty where it was done. */
  public Optional<String> refusal() {
    return facts().stream().map(Receipt::because).filter(Objects::nonNull).findFirst();
  }

  private static @Nullable String because(Fact fact) {
    if (fact instanceof ActRefused refused) {
      return refused.because();
    }
    return fact instanceof FreezeRefused refused ? refused.because() : null;
  }
}
