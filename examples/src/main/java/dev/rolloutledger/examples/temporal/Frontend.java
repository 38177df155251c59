package dev.rolloutledger.examples.temporal;

import com.google.protobuf.util.Durations;
import dev.rolloutledger.examples.child.Child;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What is asked of a Temporal server over its own protocol before tests use it. */
final class Frontend implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  private final WorkflowServiceStubs stubs;
  private final Child child;

  Frontend(int port, Child child) {
    this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
        .setTarget("127.0.0.1:" + port)
        .setRpcTimeout(Duration.ofSeconds(5))
        .build());
    this.child = child;
  }

  /**
   * Waits until it answers for its own namespace, which it does when all of its services have found
   * each other.
   */
  void awaitServing(Duration within) throws IOException {
    await(within, "serve", () -> {
      list("temporal-system", "");
      return !version().isEmpty();
    });
  }

  /** Which release it says that it is. */
  String version() {
    return stubs
        .blockingStub()
        .getClusterInfo(GetClusterInfoRequest.getDefaultInstance())
        .getServerVersion();
  }

  /** Makes a namespace; returns when workflows can be started in it and be found by its attributes. */
  void register(String namespace, Duration retention, Map<String, IndexedValueType> attributes)
      throws IOException {
    stubs
        .blockingStub()
        .registerNamespace(RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowExecutionRetentionPeriod(Durations.fromSeconds(retention.toSeconds()))
            .build());
    await(Duration.ofSeconds(30), "know the namespace " + namespace, () -> list(namespace, ""));
    if (!attributes.isEmpty()) {
      add(namespace, attributes);
      for (String attribute : attributes.keySet()) {
        await(
            Duration.ofSeconds(30),
            "know the search attribute " + attribute,
            () -> list(namespace, attribute + " IS NULL"));
      }
    }
  }

  private void add(String namespace, Map<String, IndexedValueType> attributes) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
            .setChannel(stubs.getRawChannel())
            .validateAndBuildWithDefaults());
    try {
      operator
          .blockingStub()
          .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
              .setNamespace(namespace)
              .putAllSearchAttributes(attributes)
              .build());
    } finally {
      operator.shutdownNow();
    }
  }

  private boolean list(String namespace, String query) {
    stubs
        .blockingStub()
        .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace)
            .setQuery(query)
            .setPageSize(1)
            .build());
    return true;
  }

  private void await(Duration within, String what, BooleanSupplier question) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    Status last = Status.UNAVAILABLE;
    while (System.nanoTime() < deadline) {
      if (!child.isAlive()) {
        throw child.ended();
      }
      try {
        if (question.getAsBoolean()) {
          return;
        }
      } catch (StatusRuntimeException notYet) {
        last = notYet.getStatus();
      }
      pause();
    }
    throw new IOException("it did not " + what + " within " + within.toSeconds() + " s but said "
        + last + "\n" + child.tail());
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a server", interrupted);
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
