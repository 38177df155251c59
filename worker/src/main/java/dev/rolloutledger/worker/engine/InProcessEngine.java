package dev.rolloutledger.worker.engine;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.client.WorkflowClient;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The in-process service on loopback, in real time. It keeps everything in memory: after a restart
 * every unfinished rollout goes on from its ledger.
 */
public final class InProcessEngine implements Engine {

  private static final int LARGEST_MESSAGE = 64 << 20;

  private final TestServicesStarter services;
  private final Server server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private InProcessEngine(TestServicesStarter services, Server server, ClientSetup setup) {
    this.services = services;
    this.server = server;
    this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
        .setTarget("127.0.0.1:" + server.getPort())
        .setMetricsScope(setup.counts())
        .build());
    this.client = Clients.of(stubs, Clients.NAMESPACE, setup);
    Attributes.register(stubs.getRawChannel());
  }

  /**
   * Starts the service. Its own way of binding listens on every interface, so this binds itself.
   *
   * @param port a port on loopback; 0 for any free one
   * @param setup what its clients bring along
   * @throws PortTakenException if the port is taken
   */
  public static InProcessEngine start(int port, ClientSetup setup) {
    TestServicesStarter services = new TestServicesStarter(true, 0);
    LockEvents.shorten(services.getWorkflowService());
    try {
      NettyServerBuilder builder = NettyServerBuilder.forAddress(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
          .maxInboundMessageSize(LARGEST_MESSAGE);
      for (BindableService service : services.getServices()) {
        builder.addService(service);
      }
      return new InProcessEngine(services, builder.build().start(), setup);
    } catch (IOException taken) {
      services.close();
      throw Ports.taken(port, taken);
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public String where() {
    return "127.0.0.1:" + port();
  }

  @Override
  public boolean keepsRuns() {
    return false;
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public InstantSource clock() {
    return Clock.systemUTC();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    services.close();
  }
}
