package dev.rolloutledger.worker.platform;

import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.VendorDouble;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.definition.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Platforms as a worker opens them: from a connections file, with the token in its environment. */
public final class OpenedPlatform {

  private OpenedPlatform() {}

  /** The only connection of a file; its definition finds the token in the variable TOKEN. */
  public static FlagPlatform of(Path directory, String token, String definition) throws Exception {
    Resources resources = TestConnections.resources(
        Map.of("TOKEN", token, "PATH", System.getenv().getOrDefault("PATH", "")));
    Path file = Files.writeString(
        directory.resolve("connections.yaml"), "connections:\n  it: " + definition + "\n");
    return Connections.read(
            file,
            new Resources(
                resources.client(),
                resources.executor(),
                Clock.systemUTC(),
                resources.environment(),
                resources.redactor()))
        .platform("it");
  }

  /** Makes a double fail as the contract says. */
  public static void begin(VendorDouble vendor, RemotePlatformContract.Fault fault) {
    vendor.begin(Fault.valueOf(fault.name()));
  }
}
