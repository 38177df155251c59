package dev.rolloutledger.worker.platform.unleash;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.FlagService;
import java.time.Duration;

/**
 * The kind {@code unleash}: a setting's name is a flag of {@code project}, its value the rollout of that
 * flag's {@code flexibleRollout} strategy in {@code environment}.
 */
public final class Unleash {

  private Unleash() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "token", "project", "environment", "strategy", "timeout");
    HttpEndpoint endpoint = definition.service(keys, resources.client(), null, "");
    Duration timeout = Definition.requestTimeout(keys);
    PlatformClient client =
        new PlatformClient(endpoint, new UnleashErrors(), timeout, resources.clock());
    UnleashPaths paths = new UnleashPaths(
        keys.optional("project", "default", Definition::pathName),
        Definition.pathName(keys.required("environment")));
    String strategy = keys.optional("strategy").map(Definition::pathName).orElse(null);
    return new FlagService(endpoint, new UnleashFlags(client, paths, strategy), timeout);
  }
}
