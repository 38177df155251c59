package dev.rolloutledger.worker.platform.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.platform.Fencing;
import dev.rolloutledger.worker.platform.Percentage;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.Change;
import dev.rolloutledger.worker.platform.service.Flags;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flags of one project in one environment, through Unleash's Admin API. */
final class UnleashFlags implements Flags {

  private final PlatformClient client;
  private final UnleashPaths paths;
  private final @Nullable String strategy;

  /**
   * Flags.
   *
   * @param strategy id of the strategy that is steered; null for the only gradual one of each flag
   */
  UnleashFlags(PlatformClient client, UnleashPaths paths, @Nullable String strategy) {
    this.client = client;
    this.paths = paths;
    this.strategy = strategy;
  }

  @Override
  public Optional<String> read(String flag) throws PlatformException {
    Optional<HttpAnswer> answer = client.find(HttpCall.get(paths.environment(flag)));
    return answer.isEmpty() ? Optional.empty() : Optional.of(state(answer.get()).value());
  }

  @Override
  public Change forward(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = state(client.read(HttpCall.get(paths.environment(flag))));
    Strategy gradual = state.gradual();
    if (gradual == null || state.obstacle() != null) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected the flag \"" + flag + "\" to have one strategy " + FlagState.GRADUAL + " in "
              + paths.environment() + ", found that " + state.obstacle()
              + (strategy == null ? "; the connection's strategy may name one by its id" : ""));
    }
    String place = "the title of the strategy of \"" + flag + "\"";
    String record = Fencing.after(gradual.fence(write.name()), write, place);
    JsonNode patch = gradual.patchIfUnchanged(percentage, write.name(), record);
    return () -> {
      patch(flag, gradual, patch);
      if (!state.enabled()) {
        turn(flag, "on");
      }
    };
  }

  /** At 0 %; where there is no one strategy to say so, the environment is turned off for the flag. */
  @Override
  public void back(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = looked(flag);
    Strategy gradual = state == null || state.obstacle() != null ? null : state.gradual();
    if (gradual == null) {
      turn(flag, "off");
      return;
    }
    String record = Fencing.after(gradual.fence(write.name()), write, "its title");
    patch(flag, gradual, gradual.patch(percentage, write.name(), record));
  }

  /** Null where it cannot be looked at: then it is turned off without a look. */
  private @Nullable FlagState looked(String flag) throws PlatformException {
    try {
      return state(client.read(HttpCall.get(paths.environment(flag))));
    } catch (PlatformException unread) {
      if (unread.next() == Next.GIVE_UP) {
        throw unread;
      }
      return null;
    }
  }

  private void patch(String flag, Strategy gradual, JsonNode patch) throws PlatformException {
    client.write(
        HttpCall.json("PATCH", paths.strategy(flag, gradual.id()), Map.of(), patch.toString()));
  }

  private void turn(String flag, String how) throws PlatformException {
    client.write(HttpCall.json("POST", paths.environment(flag) + "/" + how, Map.of(), "{}"));
  }

  private FlagState state(HttpAnswer answer) throws PlatformException {
    return FlagState.of(client.json(answer), strategy);
  }
}
