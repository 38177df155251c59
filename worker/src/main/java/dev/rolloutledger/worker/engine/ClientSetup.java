package dev.rolloutledger.worker.engine;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.common.converter.DataConverter;

/**
 * What an engine's clients bring along.
 *
 * @param converter how messages become payloads
 * @param counts where the SDK reports what it counts
 */
public record ClientSetup(DataConverter converter, Scope counts) {

  /** Messages as plain JSON, and nothing is counted. */
  public static ClientSetup plain() {
    return new ClientSetup(RolloutDataConverter.create(), new NoopScope());
  }
}
