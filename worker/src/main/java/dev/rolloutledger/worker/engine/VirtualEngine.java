package dev.rolloutledger.worker.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The in-process service on virtual time, for rehearsals. Its clock moves only by {@link #advance},
 * so that it never leaps to the end of a workflow's own ten-year timer.
 */
public final class VirtualEngine implements Engine {

  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs stubs;
  private final TestServiceStubs clockStubs;
  private final TestServiceGrpc.TestServiceBlockingStub clock;
  private final WorkflowClient client;

  /**
   * Starts the service.
   *
   * @param start the virtual time at which it starts
   */
  public VirtualEngine(Instant start) {
    server = TestServer.createServer(true, start.toEpochMilli());
    LockEvents.shorten(server);
    stubs = WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build());
    clockStubs = TestServiceStubs.newServiceStubs(TestServiceStubsOptions.newBuilder()
        .setChannel(stubs.getRawChannel())
        // A step of hours takes as long as it takes; the stubs' own bound is ten seconds.
        .setRpcTimeout(Duration.ofMillis(Long.MAX_VALUE))
        .validateAndBuildWithDefaults());
    clock = clockStubs.blockingStub();
    client = Clients.of(stubs, Clients.NAMESPACE, ClientSetup.plain());
    Attributes.register(stubs.getRawChannel());
  }

  /** Moves the clock by exactly this much; everything that is due on the way happens first. */
  public synchronized void advance(Duration by) {
    SleepRequest request = SleepRequest.newBuilder()
        .setDuration(Durations.fromMillis(by.toMillis()))
        .build();
    clock.unlockTimeSkippingWithSleep(request);
  }

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public String where() {
    return "virtual time";
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public boolean keepsRuns() {
    return false;
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public InstantSource clock() {
    return () -> Instant.ofEpochMilli(
        Timestamps.toMillis(clock.getCurrentTime(Empty.getDefaultInstance()).getTime()));
  }

  @Override
  public void close() {
    clockStubs.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }
}
