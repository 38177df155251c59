package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A project at Vercel whose variables are the settings; see {@link VercelEnvForms} for its keys. */
final class VercelEnv implements DeployedPlatform, Diagnostic {

  private final VercelApi api;
  private final Forward forward;
  private final Backward backward;
  private final Reading reading;

  VercelEnv(VercelApi api, Forward forward, Backward backward, Reading reading) {
    this.api = api;
    this.forward = forward;
    this.backward = backward;
    this.reading = reading;
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    return reading.read(names);
  }

  @Override
  public Begun begin(TargetWrite write) throws PlatformException {
    return forward.begin(write);
  }

  @Override
  public Liveness liveness(TargetWrite write, Deployment deployment) throws PlatformException {
    return forward.liveness(write, deployment);
  }

  @Override
  public List<String> takeBack(TargetWrite off) throws PlatformException {
    return backward.takeBack(off);
  }

  @Override
  public Duration bound() {
    return forward.bound();
  }

  @Override
  public List<String> obstacles(Collection<String> names) throws PlatformException {
    return Settings.obstacles(api.variables(), names);
  }

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException {
    try {
      return new Inspection(api).lines(parameters);
    } catch (PlatformException failure) {
      throw new DiagnosisException(String.valueOf(failure.getMessage()));
    }
  }
}
