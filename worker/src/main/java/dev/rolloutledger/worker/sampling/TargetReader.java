package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.plan.Target;
import dev.rolloutledger.worker.platform.PlatformException;
import java.util.Map;

/** Reads what stands at a target: the plan's settings, and nothing else. */
@FunctionalInterface
public interface TargetReader {

  /**
   * The values that stand there now, by name.
   *
   * @throws PlatformException if they could not be read
   */
  Map<String, String> read(Target target) throws PlatformException;
}
