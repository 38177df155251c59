package dev.rolloutledger.worker.platform.launchdarkly;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flags of one project in one environment, by semantic patches. */
final class LaunchDarklyFlags implements Flags {

  private final PlatformClient client;
  private final Place place;

  LaunchDarklyFlags(PlatformClient client, Place place) {
    this.client = client;
    this.place = place;
  }

  @Override
  public Optional<String> read(String flag) throws PlatformException {
    Optional<HttpAnswer> answer = client.find(look(flag));
    return answer.isEmpty() ? Optional.empty() : Optional.of(state(answer.get()).value());
  }

  @Override
  public Change forward(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = state(client.read(look(flag)));
    Optional<String> obstacle = state.obstacle();
    Variations variations = state.variations().orElse(null);
    if (obstacle.isPresent() || variations == null) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected the flag \"" + flag + "\" to be one that can have a percentage, found that it "
              + obstacle.orElse(""));
    }
    String record = Fencing.after(
        state.fence(write.name()), write, "the custom properties of \"" + flag + "\"");
    SemanticPatch patch = new SemanticPatch(place, write.comment())
        .percentage(state, variations, percentage)
        .targeting(true)
        .fence(state, write.name(), record);
    return () -> client.write(patch.call(place.path(flag)));
  }

  /**
   * The default rule at 0 %, targeting off, and the fence closed. What stands in the way of that, a
   * missing right or a flag that is no boolean one any more, does not keep the targeting on.
   */
  @Override
  public void back(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = looked(flag);
    Variations variations = state == null ? null : state.variations().orElse(null);
    if (state == null || variations == null) {
      turnOff(flag, write);
      return;
    }
    String record = Fencing.after(state.fence(write.name()), write, "its custom properties");
    SemanticPatch patch = new SemanticPatch(place, write.comment())
        .percentage(state, variations, percentage)
        .offVariation(variations.offId())
        .targeting(percentage > 0)
        .fence(state, write.name(), record);
    try {
      client.write(patch.call(anyway(flag)));
    } catch (PlatformException refused) {
      if (refused.next() != Next.GIVE_UP || percentage > 0) {
        throw refused;
      }
      turnOff(flag, write);
    }
  }

  private void turnOff(String flag, TargetWrite write) throws PlatformException {
    client.write(new SemanticPatch(place, write.comment()).targeting(false).call(anyway(flag)));
  }

  /** Also where a scheduled change or an approval request would fail because of it. */
  private String anyway(String flag) {
    return place.path(flag) + "?ignoreConflicts=true";
  }

  /** Null where it cannot be looked at: then it is turned off without a look. */
  private @Nullable FlagState looked(String flag) throws PlatformException {
    try {
      return state(client.read(look(flag)));
    } catch (PlatformException unread) {
      if (unread.next() == Next.GIVE_UP) {
        throw unread;
      }
      return null;
    }
  }

  private HttpCall look(String flag) {
    return HttpCall.get(place.path(flag) + "?env=" + place.environment());
  }

  private FlagState state(HttpAnswer answer) throws PlatformException {
    return new FlagState(client.json(answer), place);
  }
}
