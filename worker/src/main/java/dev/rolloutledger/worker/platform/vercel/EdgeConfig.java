package dev.rolloutledger.worker.platform.vercel;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kind {@code vercel-edge-config}: a setting is an item, and the fence record is an item of its own
 * that is written in the same request, all or none. What the API reads is always the latest; to
 * applications it takes some seconds more.
 */
public final class EdgeConfig implements FlagPlatform, Addressed {

  private static final String PATH = "/v1/global-config/{id}/items";

  private final HttpEndpoint endpoint;
  private final PlatformClient client;
  private final String items;

  private EdgeConfig(HttpEndpoint endpoint, PlatformClient client, String items) {
    this.endpoint = endpoint;
    this.client = client;
    this.items = items;
  }

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "token", "id", "team", "path", "timeout");
    HttpEndpoint endpoint = definition.service(keys, resources.client(), Team.ADDRESS, "Bearer ");
    Duration timeout = Definition.requestTimeout(keys);
    VercelErrors errors =
        new VercelErrors("Vercel Edge Config", "the connection's id, path and team");
    String id = Definition.pathName(keys.required("id"));
    String path = keys.optional("path", PATH, EdgeConfig::path).replace("{id}", id);
    return new EdgeConfig(
        endpoint,
        new PlatformClient(endpoint, errors, timeout, resources.clock()),
        Team.at(keys).path(path));
  }

  private static String path(Cursor at) {
    return at.parse("a path such as " + PATH, PATH, text -> {
      if (!text.matches("/[A-Za-z0-9/_.{}-]*") || !text.contains("{id}")) {
        throw new IllegalArgumentException("no such path");
      }
      return text;
    });
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    EdgeItems found = items();
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      found.text(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  @Override
  public void write(TargetWrite write) throws PlatformException {
    EdgeItems found = write.off() ? itemsOrNone() : items();
    String body = found.patch(write).toString();
    client.write(HttpCall.json("PATCH", items, Map.of(), body));
  }

  private EdgeItems items() throws PlatformException {
    return new EdgeItems(client.json(client.read(HttpCall.get(items))));
  }

  /** What cannot be looked at keeps nothing from being taken back. */
  private EdgeItems itemsOrNone() throws PlatformException {
    try {
      return items();
    } catch (PlatformException unread) {
      if (unread.next() == Next.GIVE_UP) {
        throw unread;
      }
      return EdgeItems.UNKNOWN;
    }
  }
}
