package dev.rolloutledger.starter.verb;

import dev.rolloutledger.worker.app.ListenOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the API and the page are reached beside loopback. */
final class ListenOption {

  @Option(
      names = "--listen",
      paramLabel = "[HOST:]PORT",
      converter = AddressConverter.class,
      description = {
        "Answers there as well, for other machines: with people, and with TLS or behind a proxy",
        "(default: on loopback alone)."
      })
  private @Nullable InetSocketAddress address;

  @Option(
      names = "--name",
      paramLabel = "HOST",
      description = "The name under which browsers ask for it; also several times (default: those"
          + " of the certificate).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "Certificate as PEM, with those that lead to its authority; read again when it is renewed.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Its private key as PEM, not encrypted.")
  private @Nullable Path key;

  @Option(
      names = "--behind-proxy",
      paramLabel = "ADDRESS",
      description =
          "A proxy that ends TLS in front, by its address or range, such as 10.0.0.5; also"
              + " several times.")
  private List<String> proxies = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  ListenOptions listen() {
    boolean more = !names.isEmpty() || certificate != null || key != null || !proxies.isEmpty();
    if (address == null && more) {
      throw refused("expected --listen with --name, --tls-certificate, --tls-key or"
          + " --behind-proxy, found none");
    }
    if ((certificate == null) != (key == null)) {
      throw refused("expected --tls-certificate and --tls-key together, found one alone");
    }
    return new ListenOptions(address, names, certificate, key, proxies);
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
