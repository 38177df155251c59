package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.command.Accepted;
import dev.rolloutledger.worker.command.CommandForms;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code vercel-env}. */
public final class VercelEnvForms {

  private static final String ADDRESS = "https://api.vercel.com";
  private static final Duration BOUND = Duration.ofMinutes(15);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** On the way back an attempt has twenty seconds for all its calls. */
  private static final Duration BACKWARD = Duration.ofSeconds(4);

  private VercelEnvForms() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys(
        "url",
        "token",
        "project",
        "team",
        "slug",
        "deploy",
        "read-back",
        "bound",
        "every",
        "timeout");
    HttpEndpoint vercel = definition.service(keys, resources.client(), ADDRESS, "Bearer ");
    String project = Definition.pathName(keys.required("project"));
    String team = team(keys);
    Duration timeout = Definition.requestTimeout(keys);
    Duration brief = timeout.compareTo(BACKWARD) < 0 ? timeout : BACKWARD;
    Duration bound = Definition.duration(keys, "bound", BOUND);
    Duration every = Definition.duration(keys, "every", EVERY);
    Deploys deploys =
        keys.optional("deploy", new Deploys.ByApi(""), at -> deploys(definition, at, resources));
    Running running = running(definition, keys.required("read-back"), resources);
    VercelApi patient = new VercelApi(client(vercel, timeout, resources), project, team);
    VercelApi brisk = new VercelApi(client(vercel, brief, resources), project, team);
    return new VercelEnv(
        patient,
        new Forward(patient, running.within(timeout), deploys, bound, every, resources.clock()),
        new Backward(brisk, running.within(brief), deploys, bound, every, resources.clock()),
        new Reading(patient, running.within(timeout)));
  }

  private static PlatformClient client(
      HttpEndpoint endpoint, Duration timeout, Resources resources) {
    return new PlatformClient(endpoint, new VercelErrors(), timeout, resources.clock());
  }

  private static String team(Keys keys) {
    String id = keys.optional("team", "", Definition::pathName);
    String slug = keys.optional("slug", "", Definition::pathName);
    if (!id.isEmpty() && !slug.isEmpty()) {
      keys.required("slug").fault("either `team` or `slug`", "both");
    }
    if (!id.isEmpty()) {
      return "teamId=" + id;
    }
    return slug.isEmpty() ? "" : "slug=" + slug;
  }

  private static Deploys deploys(Definition definition, Cursor at, Resources resources) {
    Keys keys =
        at.keys("by", "sha", "command", "directory", "environment", "parameters", "timeout");
    return keys.required("by")
        .parse("api, command or git", new Deploys.ByApi(""), text -> switch (text) {
          case "api" -> new Deploys.ByApi(keys.optional("sha", "", VercelEnvForms::sha));
          case "command" ->
            new Deploys.ByCommand(new DeployCommand(CommandForms.of(
                    definition,
                    keys,
                    Map.of(
                        "rollout", Accepted.matching("[a-z0-9-]+/[0-9]+"),
                        "fence", Accepted.matching("[0-9]+"),
                        "settings", Accepted.matching("[0-9a-f]+")),
                    resources)
                .command(keys.required("command"))));
          case "git" -> new Deploys.ByGit();
          default -> throw new IllegalArgumentException(text);
        });
  }

  private static String sha(Cursor at) {
    return at.parse("a commit's 40 hex digits", "", text -> {
      if (!text.matches("[0-9a-f]{40}")) {
        throw new IllegalArgumentException("no commit");
      }
      return text;
    });
  }

  private static Running running(Definition definition, Cursor at, Resources resources) {
    Keys keys = at.keys("url", "headers", "path", "values");
    Map<String, JsonPlace> places = new LinkedHashMap<>();
    Cursor values = keys.required("values");
    values
        .entries("a mapping from settings to JSONPaths")
        .forEach((name, place) -> place
            .<Optional<JsonPlace>>parse(
                "a JSONPath such as $.settings.NAME",
                Optional.empty(),
                text -> Optional.of(JsonPlace.parse(text)))
            .ifPresent(found -> places.put(name, found)));
    if (places.isEmpty()) {
      values.fault("at least the setting that switches the feature off", "none");
    }
    String path = keys.optional(
        "path",
        "",
        each -> each.parse("a path", "", text -> {
          if (!text.startsWith("/")) {
            throw new IllegalArgumentException("no path");
          }
          return text;
        }));
    return new Running(definition.endpoint(keys, resources.client()), path, places, resources);
  }

  /** The application, for whatever time there is. */
  private record Running(
      HttpEndpoint endpoint, String path, Map<String, JsonPlace> places, Resources resources) {
    Application within(Duration timeout) {
      return new Application(
          new PlatformClient(endpoint, new ApplicationErrors(), timeout, resources.clock()),
          path,
          places);
    }
  }
}
