package dev.rolloutledger.worker.engine;

import com.google.protobuf.Duration;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.StreamObserver;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for servers that cannot be had here: of another version, behind an API key, with a
 * certificate that has expired. It knows the namespace {@code there}, and no search attribute but
 * RolloutStatus.
 */
final class PretendedServer extends WorkflowServiceGrpc.WorkflowServiceImplBase
    implements AutoCloseable {

  private final String version;
  private final Server server;

  private PretendedServer(String version, @Nullable String apiKey, @Nullable SslContext tls)
      throws IOException {
    this.version = version;
    NettyServerBuilder builder = NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(this)
        .intercept(new KeyCheck(apiKey));
    if (tls != null) {
      builder.sslContext(tls);
    }
    this.server = builder.build().start();
  }

  static PretendedServer of(String version) throws IOException {
    return new PretendedServer(version, null, null);
  }

  static PretendedServer behind(String apiKey) throws IOException {
    return new PretendedServer("1.29.1", apiKey, null);
  }

  static PretendedServer speaking(SslContext tls) throws IOException {
    return new PretendedServer("1.29.1", null, tls);
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void getSystemInfo(
      GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
    answer.onNext(GetSystemInfoResponse.newBuilder().setServerVersion(version).build());
    answer.onCompleted();
  }

  @Override
  public void describeNamespace(
      DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
    if (!request.getNamespace().equals("there")) {
      answer.onError(Status.NOT_FOUND
          .withDescription("Namespace " + request.getNamespace() + " is not found.")
          .asRuntimeException());
      return;
    }
    answer.onNext(DescribeNamespaceResponse.newBuilder()
        .setConfig(NamespaceConfig.newBuilder()
            .setWorkflowExecutionRetentionTtl(
                Duration.newBuilder().setSeconds(86_400).build()))
        .build());
    answer.onCompleted();
  }

  @Override
  public void countWorkflowExecutions(
      CountWorkflowExecutionsRequest request,
      StreamObserver<CountWorkflowExecutionsResponse> answer) {
    if (!request.getQuery().startsWith("RolloutStatus ")) {
      answer.onError(Status.INVALID_ARGUMENT
          .withDescription("invalid query: invalid search attribute")
          .asRuntimeException());
      return;
    }
    answer.onNext(CountWorkflowExecutionsResponse.getDefaultInstance());
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private record KeyCheck(@Nullable String apiKey) implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (apiKey != null && !("Bearer " + apiKey).equals(headers.get(AUTHORIZATION))) {
        call.close(Status.UNAUTHENTICATED.withDescription("invalid API key"), new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return next.startCall(call, headers);
    }
  }
}
