package dev.rolloutledger.examples.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.network.TcpProxy;
import dev.rolloutledger.examples.postgres.PostgresServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tests of the product may count on in a real server. */
@Tag("long")
@Timeout(300)
class RealServersTest {

  private static final Map<String, IndexedValueType> ATTRIBUTES = Map.of(
      "Colour", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
      "Count", IndexedValueType.INDEXED_VALUE_TYPE_INT);

  @Test
  void theDevServerKeepsItsDataThroughAKillAndAStop() throws Exception {
    assumeTrue(DevServer.isInstalled(), "Temporal's command line is not installed here");
    try (RunningServer server = DevServer.start()) {
      keepsItsDataThroughAKillAndAStop(server);
    }
  }

  @Test
  void theFullServerKeepsItsDataThroughAKillAndAStop() throws Exception {
    assumeFullServer();
    try (PostgresServer postgres = postgres();
        RunningServer server = TemporalServer.start(postgres, 4)) {
      keepsItsDataThroughAKillAndAStop(server);
    }
  }

  private static void assumeFullServer() {
    assumeTrue(TemporalServer.isInstalled(), "Temporal's full server is not installed here");
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
  }

  private static PostgresServer postgres() throws IOException {
    return PostgresServer.start("max_connections=" + (20 + TemporalServer.CONNECTIONS));
  }

  private static void keepsItsDataThroughAKillAndAStop(RunningServer server) throws Exception {
    assertThat(server.version()).isEqualTo("1.29.1");
    String namespace = server.newNamespace(Duration.ofDays(3), ATTRIBUTES);
    assertThat(server.newNamespace(Duration.ofDays(1), Map.of())).isNotEqualTo(namespace);
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    try {
      WorkflowServiceBlockingStub stub = stubs.blockingStub();
      assertThat(stub.describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
              .getConfig()
              .getWorkflowExecutionRetentionTtl()
              .getSeconds())
          .isEqualTo(Duration.ofDays(3).toSeconds());
      String run = startWorkflow(stub, namespace, "kept");
      server.kill();
      assertThatThrownBy(server::version).hasMessageContaining("UNAVAILABLE");
      server.startAgain();
      assertThat(runningRun(stub, namespace, "kept")).isEqualTo(run);
      server.stop();
      server.startAgain();
      assertThat(runningRun(stub, namespace, "kept")).isEqualTo(run);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> found(stub, namespace, "Colour = 'blue'") == 1);
      assertThat(found(stub, namespace, "Colour = 'red'")).isZero();
      assertThatThrownBy(() -> found(stub, namespace, "Colourr = 'red'"))
          .hasMessageContaining("INVALID_ARGUMENT");
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String startWorkflow(
      WorkflowServiceBlockingStub stub, String namespace, String id) {
    Payload blue = Payload.newBuilder()
        .putMetadata("encoding", com.google.protobuf.ByteString.copyFromUtf8("json/plain"))
        .setData(com.google.protobuf.ByteString.copyFromUtf8("\"blue\""))
        .build();
    return stub.startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowId(id)
            .setRequestId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName("Nobody"))
            .setTaskQueue(TaskQueue.newBuilder().setName("nobody"))
            .setSearchAttributes(SearchAttributes.newBuilder().putIndexedFields("Colour", blue))
            .build())
        .getRunId();
  }

  private static String runningRun(WorkflowServiceBlockingStub stub, String namespace, String id) {
    // After a refusal the channel lets some time pass before it tries again.
    var info = stub.withWaitForReady()
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace)
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
            .build())
        .getWorkflowExecutionInfo();
    assertThat(info.getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    return info.getExecution().getRunId();
  }

  private static int found(WorkflowServiceBlockingStub stub, String namespace, String query) {
    return stub.listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace)
            .setQuery(query)
            .build())
        .getExecutionsCount();
  }

  @Test
  void theFullServerGoesOnAfterItsDatabaseWasOutOfReach() throws Exception {
    assumeFullServer();
    try (PostgresServer postgres = postgres();
        TcpProxy way = TcpProxy.to(postgres.port());
        RunningServer server = TemporalServer.start(postgres, way.port(), 1)) {
      way.cut();
      assertThatThrownBy(() -> server.newNamespace(Duration.ofDays(1), Map.of()))
          .isInstanceOf(RuntimeException.class);
      way.heal();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> !server.newNamespace(Duration.ofDays(1), Map.of()).isEmpty());
    }
  }

  @Test
  void nothingIsLeftOfAServerThatWasClosed() throws Exception {
    assumeTrue(DevServer.isInstalled(), "Temporal's command line is not installed here");
    RunningServer server = DevServer.start();
    assertThat(server.directory()).isDirectoryContaining("glob:**/temporal.db");
    server.close();
    assertThat(ProcessHandle.of(server.pid())).isEmpty();
    assertThat(server.directory()).doesNotExist();
  }
}
