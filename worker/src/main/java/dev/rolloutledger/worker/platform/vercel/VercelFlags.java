package dev.rolloutledger.worker.platform.vercel;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.FlagService;
import java.time.Duration;

/**
 * The kind {@code vercel-flags}: a setting's name is a boolean flag of {@code project}, its value the
 * percentage of the split that the flag falls through to in {@code environment}.
 */
public final class VercelFlags {

  private VercelFlags() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys(
        "url", "token", "project", "team", "environment", "entity", "attribute", "timeout");
    HttpEndpoint endpoint = definition.service(keys, resources.client(), Team.ADDRESS, "Bearer ");
    Duration timeout = Definition.requestTimeout(keys);
    VercelErrors errors = new VercelErrors(
        "Vercel Flags", "project, team and the flag's name; a rollout makes no flag");
    PlatformClient client = new PlatformClient(endpoint, errors, timeout, resources.clock());
    String project = Definition.pathName(keys.required("project"));
    FlagPlace place = new FlagPlace(
        "/v1/projects/" + project + "/feature-flags/flags/",
        Team.at(keys),
        keys.optional("environment", "production", Definition::pathName),
        keys.optional("entity").map(Definition::pathName).orElse(null),
        keys.optional("attribute").map(Definition::pathName).orElse(null));
    return new FlagService(endpoint, new ProjectFlags(client, place), timeout);
  }
}
