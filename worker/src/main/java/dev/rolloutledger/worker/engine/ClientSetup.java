package dev.rolloutledger.worker.engine;

import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.common.converter.DataConverter;

/**
 * What an engine's clients bring along.
 *
 * @param converter how messages become payloads
 */
public record ClientSetup(DataConverter converter) {

  /** Messages as plain JSON. */
  public static ClientSetup plain() {
    return new ClientSetup(RolloutDataConverter.create());
  }
}
