package dev.rolloutledger.worker.platform;

import dev.rolloutledger.rollout.Deployment;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A platform whose settings act only once the application was deployed anew. What is read is what the
 * application runs with; a setting whose next deployment would have another value is told with it, by
 * its name and {@link dev.rolloutledger.rollout.TargetAct#NEXT}.
 */
public interface DeployedPlatform extends FlagPlatform {

  /**
   * Writes the settings and begins the deployment that takes them, or finds the one that was begun for
   * them. Called again, it goes on from where it was left.
   *
   * @throws FencedException if it comes too late
   * @throws PlatformException if the settings were not all written, or no deployment is under way
   */
  Begun begin(TargetWrite forward) throws PlatformException;

  /**
   * Looks at a deployment, and brings it into production where it is ready and nobody else does.
   *
   * @throws FencedException if the change was taken back meanwhile
   */
  Liveness liveness(TargetWrite forward, Deployment deployment) throws PlatformException;

  /**
   * Takes the change back, by what is fastest, and leaves no setting behind that would bring it back
   * with the next deployment. Called again, it does what is still to be done.
   *
   * @return what was called, in order
   */
  List<String> takeBack(TargetWrite off) throws PlatformException;

  /** How long a deployment may take, from when it was begun. */
  Duration bound();

  /** Why these settings could not be written, each in a sentence; nothing is written. */
  List<String> obstacles(Collection<String> names) throws PlatformException;

  @Override
  default void write(TargetWrite write) throws PlatformException {
    if (write.off()) {
      takeBack(write);
    } else {
      begin(write);
    }
  }

  /**
   * A deployment that was begun.
   *
   * @param before id of what was in production before the rollout's first write; empty if unknown
   * @param calls what was called, in order
   */
  record Begun(Deployment deployment, String before, List<String> calls) {
    public Begun {
      calls = List.copyOf(calls);
    }
  }
}
