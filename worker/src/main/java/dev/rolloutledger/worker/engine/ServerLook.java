package dev.rolloutledger.worker.engine;

import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks at a server before anything runs on it. It changes nothing. */
public final class ServerLook {

  /** The first version whose updates, and whose asked retry delays, are what the procedure needs. */
  static final ServerVersion OLDEST = new ServerVersion(1, 25, 2);

  /** A rollout of eleven days should be there for a while after its end. */
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(3);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ClusterAddress address;
  private final WorkflowServiceStubs stubs;
  private final List<Requirement> found = new ArrayList<>();

  private ServerLook(ClusterAddress address, WorkflowServiceStubs stubs) {
    this.address = address;
    this.stubs = stubs;
  }

  /**
   * Connects for the look alone.
   *
   * @throws EngineException if the connection cannot even be tried
   */
  public static List<Requirement> at(ClusterAddress address, InstantSource clock) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(address.options().build());
    try {
      return at(address, stubs, clock);
    } finally {
      stubs.shutdownNow();
    }
  }

  static List<Requirement> at(
      ClusterAddress address, WorkflowServiceStubs stubs, InstantSource clock) {
    ServerLook look = new ServerLook(address, stubs);
    look.found.addAll(Certificates.look(address, clock));
    // What does not answer is looked at no further: one sentence says it all.
    if (look.version() && look.namespace()) {
      look.searchAttributes();
    }
    return List.copyOf(look.found);
  }

  private WorkflowServiceGrpc.WorkflowServiceBlockingStub ask() {
    return stubs.blockingStub().withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean version() {
    String what = "engine";
    String expected = "a Temporal server at " + address.target();
    String version;
    try {
      version = ask().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
    } catch (StatusRuntimeException failure) {
      found.add(Refusals.unreachable(what, expected, address, failure));
      return false;
    }
    String newEnough = "version " + OLDEST + " or later of Temporal's server";
    if (ServerVersion.parse(version).filter(each -> each.compareTo(OLDEST) >= 0).isEmpty()) {
      found.add(Requirement.unmet(
          "engine version",
          newEnough,
          version.isEmpty() ? "none" : version,
          "upgrade the server at " + address.target()));
      return false;
    }
    found.add(Requirement.met(what, expected, "version " + version));
    return true;
  }

  private boolean namespace() {
    String what = "namespace";
    String name = address.namespace();
    String expected = "the namespace " + name;
    try {
      Duration retention = retention(name);
      if (retention.compareTo(SHORTEST_RETENTION) < 0) {
        found.add(Requirement.doubtful(
            what,
            "closed runs to be kept for " + SHORTEST_RETENTION.toDays() + " days or more",
            "a retention of " + retention.toHours() + " h in " + name,
            "`audit reconcile` finds older histories only where a copy was kept; raise it with"
                + " `temporal operator namespace update --retention 7d -n "
                + name
                + "`"));
      } else {
        found.add(Requirement.met(what, expected, "a retention of " + retention.toDays() + " d"));
      }
      return true;
    } catch (StatusRuntimeException failure) {
      found.add(
          failure.getStatus().getCode() == Status.Code.NOT_FOUND
              ? Requirement.unmet(
                  what,
                  expected + " at " + address.target(),
                  "none of that name",
                  "make it with `temporal operator namespace create --retention 7d -n "
                      + name
                      + "`, or set TEMPORAL_NAMESPACE")
              : Refusals.unreachable(what, expected, address, failure));
      return false;
    }
  }

  private Duration retention(String name) {
    var ttl = ask()
        .describeNamespace(
            DescribeNamespaceRequest.newBuilder().setNamespace(name).build())
        .getConfig()
        .getWorkflowExecutionRetentionTtl();
    return Duration.ofSeconds(ttl.getSeconds(), ttl.getNanos());
  }

  /** By asking with each: that needs no operator's rights, and works where there is no operator. */
  private void searchAttributes() {
    String what = "search attributes";
    String expected = "the namespace to know "
        + RolloutAttributes.ALL.stream()
            .map(SearchAttributeKey::getName)
            .collect(Collectors.joining(", "));
    List<SearchAttributeKey<?>> missing = new ArrayList<>();
    for (SearchAttributeKey<?> key : RolloutAttributes.ALL) {
      try {
        if (!knows(key)) {
          missing.add(key);
        }
      } catch (StatusRuntimeException failure) {
        found.add(Refusals.unreachable(what, expected, address, failure));
        return;
      }
    }
    found.add(
        missing.isEmpty()
            ? Requirement.met(what, expected, "all of them")
            : Requirement.unmet(
                what,
                expected,
                "that it does not know "
                    + missing.stream()
                        .map(SearchAttributeKey::getName)
                        .collect(Collectors.joining(", ")),
                "make them with `" + creation(missing) + "`"));
  }

  private boolean knows(SearchAttributeKey<?> key) {
    String value = RolloutAttributes.type(key).equals("Int") ? "1" : "'x'";
    try {
      var unused = ask()
          .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
              .setNamespace(address.namespace())
              .setQuery(key.getName() + " = " + value)
              .build());
      return true;
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        return false;
      }
      throw failure;
    }
  }

  private String creation(List<SearchAttributeKey<?>> missing) {
    return "temporal operator search-attribute create -n "
        + address.namespace()
        + missing.stream()
            .map(key -> " --name " + key.getName() + " --type " + RolloutAttributes.type(key))
            .collect(Collectors.joining());
  }
}
