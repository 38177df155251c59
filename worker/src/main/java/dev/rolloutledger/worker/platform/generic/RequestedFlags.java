package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.JsonText;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.Change;
import dev.rolloutledger.worker.platform.service.Flags;
import java.util.Optional;

/**
 * Flags behind requests of the connections file. Nothing is known of a place for a fence: a write that
 * comes late can land, and the procedure writes the off state once more after that.
 */
final class RequestedFlags implements Flags {

  private final PlatformClient client;
  private final WriteRequest forward;
  private final WriteRequest off;
  private final ReadRequest read;
  private final boolean ifMatch;

  /**
   * Flags.
   *
   * @param ifMatch whether a forward write names the version that was read, by its {@code ETag}
   */
  RequestedFlags(
      PlatformClient client,
      WriteRequest forward,
      WriteRequest off,
      ReadRequest read,
      boolean ifMatch) {
    this.client = client;
    this.forward = forward;
    this.off = off;
    this.read = read;
    this.ifMatch = ifMatch;
  }

  @Override
  public boolean makesFlags() {
    return true;
  }

  @Override
  public Optional<String> read(String flag) throws PlatformException {
    Optional<HttpAnswer> answer = client.find(read.call(flag));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      return read.value().in(client.json(answer.get())).map(JsonText::of);
    } catch (IllegalArgumentException e) {
      throw new PlatformException(Next.GIVE_UP, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Change forward(String flag, String value, TargetWrite write) throws PlatformException {
    HttpCall call = forward.call(flag, value, write, version(flag));
    return () -> client.write(call);
  }

  private Optional<String> version(String flag) throws PlatformException {
    return ifMatch
        ? client.find(read.call(flag)).flatMap(answer -> answer.header("ETag"))
        : Optional.empty();
  }

  @Override
  public void back(String flag, String value, TargetWrite write) throws PlatformException {
    client.write(off.call(flag, value, write, Optional.empty()));
  }
}
