package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The in-process service as if it were an engine that keeps its runs: with a name of its own, and
 * reached without sticky queues, on which it would wait for the lost worker for ever.
 */
final class ReachedAgain implements Engine {

  private final String name;
  private final Engine engine;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private ReachedAgain(String name, Engine engine) {
    this.name = name;
    this.engine = engine;
    this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
        .setTarget(engine.where())
        .setGrpcClientInterceptors(List.of(new NeverSticky()))
        .build());
    this.client = WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }

  static ReachedAgain of(String name, Engine engine) {
    return new ReachedAgain(name, engine);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String where() {
    return engine.where();
  }

  @Override
  public int port() {
    return engine.port();
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
    return engine.clock();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    engine.close();
  }

  private static final class NeverSticky implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void sendMessage(Q message) {
          super.sendMessage(unstuck(message));
        }
      };
    }

    /** The builder of a message makes messages of its own type. */
    @SuppressWarnings("unchecked")
    private static <Q> Q unstuck(Q message) {
      return message instanceof RespondWorkflowTaskCompletedRequest completed
          ? (Q) completed.toBuilder().clearStickyAttributes().build()
          : message;
    }
  }
}
