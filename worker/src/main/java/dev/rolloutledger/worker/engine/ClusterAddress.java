package dev.rolloutledger.worker.engine;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Temporal cluster, as Temporal's own environment variables ({@code TEMPORAL_ADDRESS}, {@code
 * TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS…}, {@code TEMPORAL_PROFILE}) and
 * {@code temporal.toml} name it.
 */
public final class ClusterAddress {

  private static final String DEFAULT_ADDRESS = "127.0.0.1:7233";

  private final ClientConfigProfile profile;

  private ClusterAddress(ClientConfigProfile profile) {
    this.profile = profile;
  }

  /**
   * Reads it.
   *
   * @param environment the variables; they win over the file
   * @throws EngineException if the file, the profile or a certificate cannot be read
   */
  public static ClusterAddress of(Map<String, String> environment) {
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
              .setEnvOverrides(environment)
              .setConfigFileStrict(true)
              .build());
      return new ClusterAddress(profile);
    } catch (IOException | RuntimeException refused) {
      throw new EngineException(
          "expected Temporal's environment variables and temporal.toml to name a cluster, found that"
              + " they do not: "
              + said(refused),
          refused);
    }
  }

  /** The library stumbles over a file without any profile, and says nothing of it. */
  private static String said(Exception refused) {
    return refused instanceof NullPointerException
        ? "the file has no profile, such as [profile.default]"
        : String.valueOf(refused.getMessage());
  }

  /** Host and port. */
  public String target() {
    String address = profile.getAddress();
    return address == null || address.isEmpty() ? DEFAULT_ADDRESS : address;
  }

  /** The namespace. */
  public String namespace() {
    String namespace = profile.getNamespace();
    return namespace == null || namespace.isEmpty() ? Clients.NAMESPACE : namespace;
  }

  /** Whether an API key is sent. */
  boolean hasApiKey() {
    return profile.getApiKey() != null && !profile.getApiKey().isEmpty();
  }

  /** Whether the connection is encrypted. */
  boolean encrypted() {
    ClientConfigTLS tls = profile.getTls();
    return tls == null ? hasApiKey() : !Boolean.TRUE.equals(tls.isDisabled());
  }

  /** The client's certificates as PEM; null where none is shown. */
  byte @Nullable [] certificate() throws IOException {
    ClientConfigTLS tls = profile.getTls();
    if (tls == null || !encrypted()) {
      return null;
    }
    String path = tls.getClientCertPath();
    if (path != null && !path.isEmpty()) {
      try (InputStream in = Files.newInputStream(Path.of(path))) {
        return in.readAllBytes();
      }
    }
    byte[] data = tls.getClientCertData();
    return data == null || data.length == 0 ? null : data;
  }

  /**
   * How it is connected to.
   *
   * @throws EngineException if a certificate or a key cannot be read
   */
  WorkflowServiceStubsOptions.Builder options() {
    try {
      WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder(
              profile.toWorkflowServiceStubsOptions())
          .setTarget(target());
      // An API key asks for TLS by itself, also where TEMPORAL_TLS says otherwise.
      return encrypted() ? options : options.setEnableHttps(false);
    } catch (RuntimeException refused) {
      Throwable cause = refused.getCause() == null ? refused : refused.getCause();
      throw new EngineException(
          "expected the certificate and the key that Temporal's variables name to be readable PEM"
              + " files, found that they are not: "
              + cause.getMessage(),
          refused);
    }
  }
}
