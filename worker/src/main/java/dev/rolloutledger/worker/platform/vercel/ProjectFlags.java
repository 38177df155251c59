package dev.rolloutledger.worker.platform.vercel;

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

/** The flags of one project in one environment; each change is of the version that was looked at. */
final class ProjectFlags implements Flags {

  private final PlatformClient client;
  private final FlagPlace place;

  ProjectFlags(PlatformClient client, FlagPlace place) {
    this.client = client;
    this.place = place;
  }

  @Override
  public Optional<String> read(String flag) throws PlatformException {
    Optional<HttpAnswer> answer = client.find(HttpCall.get(place.path(flag)));
    return answer.isEmpty() ? Optional.empty() : Optional.of(state(answer.get()).value());
  }

  @Override
  public Change forward(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = look(flag);
    FlagPatch patch = patch(state, flag, percentage, write);
    return () -> client.write(patch.ifMatch(place.path(flag), state));
  }

  /** Where somebody else changes it at the same time, the second time whatever they did. */
  @Override
  public void back(String flag, String value, TargetWrite write) throws PlatformException {
    int percentage = Percentage.of(flag, value);
    FlagState state = look(flag);
    FlagPatch patch = patch(state, flag, percentage, write);
    try {
      client.write(patch.ifMatch(place.path(flag), state));
    } catch (PlatformException changed) {
      if (changed.next() == Next.GIVE_UP) {
        throw changed;
      }
      client.write(patch(look(flag), flag, percentage, write).anyway(place.path(flag)));
    }
  }

  private FlagPatch patch(FlagState state, String flag, int percentage, TargetWrite write)
      throws PlatformException {
    if (state.obstacle().isPresent()) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected the flag \"" + flag + "\" to be one that can have a percentage, found that it "
              + state.obstacle().get());
    }
    String record = Fencing.after(
        state.note().fence(write.name()), write, "the description of \"" + flag + "\"");
    return FlagPatch.of(state, percentage, write, record);
  }

  private FlagState look(String flag) throws PlatformException {
    return state(client.read(HttpCall.get(place.path(flag))));
  }

  private FlagState state(HttpAnswer answer) throws PlatformException {
    return new FlagState(client.json(answer), answer.header("ETag"), place);
  }
}
