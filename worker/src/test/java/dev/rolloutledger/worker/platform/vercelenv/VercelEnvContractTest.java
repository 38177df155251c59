package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.examples.vendor.vercel.VercelDouble;
import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** With builds that take no time, and a caller that looks until production runs what it wrote. */
class VercelEnvContractTest extends RemotePlatformContract {

  private final ChatProject project;

  @TempDir
  Path directory;

  VercelEnvContractTest() throws IOException {
    project = new ChatProject();
  }

  @AfterEach
  void close() {
    project.close();
  }

  @Override
  protected FlagPlatform open() throws Exception {
    project.vercel().add("SHARE", "0", "plain", "production");
    project.vercel().push("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00");
    return new Patient((DeployedPlatform) OpenedPlatform.of(
        directory,
        VercelDouble.TOKEN,
        project.connection("values: { SHARE: $.settings.SHARE }", "every: 40ms, timeout: 400ms")));
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("SHARE", "" + percentage);
  }

  @Override
  protected String absent() {
    return "NONE";
  }

  @Override
  protected Late late() {
    return Late.UNDONE;
  }

  @Override
  protected void begin(Fault fault) {
    OpenedPlatform.begin(project.vercel(), fault);
  }

  @Override
  protected void heal() {
    project.vercel().heal();
  }

  @Override
  protected String secret() {
    return VercelDouble.TOKEN;
  }

  /** Does with the platform what the procedure does. */
  private record Patient(DeployedPlatform platform) implements FlagPlatform {

    private static final int LOOKS = 50;

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      return platform.read(names);
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      if (write.off()) {
        off(write);
        return;
      }
      Deployment deployment = platform.begin(write).deployment();
      for (int looks = 0; looks < LOOKS; looks++) {
        Liveness found = platform.liveness(write, deployment);
        if (found.state() == Liveness.State.LIVE) {
          return;
        }
      }
      throw new PlatformException(Next.RETRY, "expected it live, found it under way");
    }

    private void off(TargetWrite write) throws PlatformException {
      for (int looks = 0; looks < LOOKS; looks++) {
        platform.takeBack(write);
        if (platform.read(write.settings().keySet()).equals(write.settings())) {
          return;
        }
      }
      throw new PlatformException(Next.RETRY, "expected it off, found it on");
    }
  }
}
