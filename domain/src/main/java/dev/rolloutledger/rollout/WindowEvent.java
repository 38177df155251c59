package dev.rolloutledger.rollout;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What was consulted about when a rollout may advance. */
public sealed interface WindowEvent extends RolloutEvent {

  /**
   * Windows and freezes were consulted. The advance, or the wait, is the entry behind it.
   *
   * @param phase position of the phase that was to be entered
   */
  @Revision("1")
  record WindowsConsulted(Instant at, int phase, Consulted consulted) implements WindowEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return consulted.open()
          ? "the windows are open" + offset()
          : "the windows are shut" + offset() + ": " + consulted.why();
    }

    private String offset() {
      return consulted.zone() == null
          ? ""
          : " (" + consulted.zone() + " " + consulted.offset() + ", tz "
              + consulted.look().rules() + ")";
    }
  }
}
