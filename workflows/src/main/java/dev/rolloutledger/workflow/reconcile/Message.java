package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Place;
import io.temporal.api.common.v1.Payloads;
import org.jspecify.annotations.Nullable;

/**
 * A signal, or an update that was accepted.
 *
 * @param run the run's id
 * @param event id of the event with which it came
 * @param update whether it is an update
 * @param name name of the act
 * @param answer what an update was answered; null where it was not, and for signals
 */
record Message(
    String run,
    long event,
    boolean update,
    String name,
    Payloads input,
    @Nullable Payloads answer) {

  Place place() {
    return Place.event(run, event);
  }

  Difference.Kind kind() {
    return update ? Difference.Kind.UPDATE : Difference.Kind.SIGNAL;
  }

  Message answered(Payloads with) {
    return new Message(run, event, update, name, input, with);
  }
}
