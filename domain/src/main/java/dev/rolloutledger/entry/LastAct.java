package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last thing that a person did to a rollout, or tried to.
 *
 * @param at when, by the procedure's time
 * @param index ledger index of the entry that says so
 * @param by who, and how that is known
 * @param sentence what was done and why, with the name
 * @param refused whether it was refused
 */
public record LastAct(Instant at, long index, Actor by, String sentence, boolean refused) {

  /** The act that an entry tells of; null where it tells of none. */
  static @Nullable LastAct of(Entry entry) {
    Fact fact = entry.fact();
    Actor by = actor(entry);
    return fact == null || by == null
        ? null
        : new LastAct(fact.at(), entry.index(), by, fact.sentence(), fact instanceof ActRefused);
  }

  /** The person whose act an entry tells of; null where it is nobody's, or the procedure's own. */
  public static @Nullable Actor actor(Entry entry) {
    if (entry.fact() == null || !mayBePersons(entry.fact())) {
      return null;
    }
    Actor actor = entry.fact().actor();
    return actor.procedure() ? null : actor;
  }

  /** Decisions too: a promotion, an amendment and an abandonment are a person's, and have an actor. */
  private static boolean mayBePersons(Fact fact) {
    if (fact instanceof RollbackStarted rollback) {
      return rollback.cause() == RollbackView.Cause.PERSON;
    }
    return fact.kind() == Fact.Kind.PERSON || fact.kind() == Fact.Kind.DECISION;
  }
}
