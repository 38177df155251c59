package dev.rolloutledger.worker.platform.launchdarkly;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.FlagService;
import java.time.Duration;

/**
 * The kind {@code launchdarkly}: a setting's name is a boolean flag of {@code project}, its value the
 * percentage that the default rule serves in {@code environment}.
 */
public final class LaunchDarkly {

  private static final String ADDRESS = "https://app.launchdarkly.com";

  private LaunchDarkly() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys(
        "url", "token", "project", "environment", "context-kind", "bucket-by", "timeout");
    HttpEndpoint endpoint = definition.service(keys, resources.client(), ADDRESS, "");
    Duration timeout = Definition.requestTimeout(keys);
    PlatformClient client =
        new PlatformClient(endpoint, new LaunchDarklyErrors(), timeout, resources.clock());
    Place place = new Place(
        keys.optional("project", "default", Definition::pathName),
        Definition.pathName(keys.required("environment")),
        keys.optional("context-kind").map(Definition::pathName).orElse(null),
        keys.optional("bucket-by")
            .map(at -> at.text("an attribute of that kind"))
            .orElse(null));
    return new FlagService(endpoint, new LaunchDarklyFlags(client, place), timeout);
  }
}
