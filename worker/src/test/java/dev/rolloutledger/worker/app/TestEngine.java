package dev.rolloutledger.worker.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.temporal.DevServer;
import dev.rolloutledger.examples.temporal.TemporalCli;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The engines that a scenario runs on, each with the ledger that people have with it. */
enum TestEngine {
  EMBEDDED {
    @Override
    Place place(Path directory) {
      return new Place(new Home(directory), EngineOptions.embedded(0));
    }
  },

  DEV_SERVER {
    @Override
    Place place(Path directory) throws IOException {
      assumeTrue(DevServer.isInstalled(), "Temporal's command line is not installed here");
      return new Place(new Home(directory), EngineOptions.dev(0, TemporalCli.find()));
    }
  },

  FULL_SERVER {
    @Override
    Place place(Path directory) throws IOException {
      SharedServers.assumeInstalled();
      LedgerAddress ledger = SharedServers.newLedger();
      Map<String, String> environment = SharedServers.newNamespace();
      return new Place(new Home(directory, ledger), EngineOptions.cluster(environment));
    }
  };

  /** A home, and the engine that goes with it. */
  record Place(Home home, EngineOptions engine) {

    UpOptions options() {
      return new UpOptions(home, home.connectionsFile(), 0, engine);
    }

    /** Where clients find the engine of an {@code up}. */
    String address(Up up) {
      return engine.environment().getOrDefault("TEMPORAL_ADDRESS", "127.0.0.1:" + up.enginePort());
    }

    String namespace() {
      return engine.environment().getOrDefault("TEMPORAL_NAMESPACE", "default");
    }
  }

  /** A place that is the test's own; skips the test where the engine is not on this machine. */
  abstract Place place(Path directory) throws IOException;
}
