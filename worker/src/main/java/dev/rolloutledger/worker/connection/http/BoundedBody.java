package dev.rolloutledger.worker.connection.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in a body up to a limit; a larger one ends the exchange, so that memory is bounded. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

  /** Largest body that is read, in bytes. */
  static final int MAX_BYTES = 1024 * 1024;

  private final int most;
  private final boolean cut;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /** Takes it whole. */
  BoundedBody() {
    this(MAX_BYTES, false);
  }

  private BoundedBody(int most, boolean cut) {
    this.most = most;
    this.cut = cut;
  }

  /** Takes the beginning, where that is all that is wanted. */
  static BoundedBody beginning(int most) {
    return new BoundedBody(most, true);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (whole.isDone()) {
        return;
      }
      take(buffer);
    }
  }

  private void take(ByteBuffer buffer) {
    if (bytes.size() + buffer.remaining() > most) {
      if (cut) {
        byte[] rest = new byte[most - bytes.size()];
        buffer.get(rest);
        bytes.writeBytes(rest);
        whole.complete(bytes.toByteArray());
      } else {
        whole.completeExceptionally(new TooLargeException());
      }
      if (subscription != null) {
        subscription.cancel();
      }
      return;
    }
    byte[] chunk = new byte[buffer.remaining()];
    buffer.get(chunk);
    bytes.writeBytes(chunk);
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }

  /** The body went on after the limit. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("more than " + MAX_BYTES + " bytes");
    }
  }
}
