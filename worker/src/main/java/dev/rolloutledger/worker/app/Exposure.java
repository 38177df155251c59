package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.listen.AddressRange;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.listen.Hosts;
import dev.rolloutledger.worker.listen.ListenException;
import dev.rolloutledger.worker.listen.Proxies;
import dev.rolloutledger.worker.listen.Tls;
import dev.rolloutledger.worker.outside.Outside;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how the API and the page are reached. Loopback is always there, for the command line. From
 * elsewhere it takes people, TLS and a name: who cannot be told apart, or can be listened to, steers
 * nothing.
 */
public final class Exposure {

  private Exposure() {}

  /**
   * The doors, the one on loopback first.
   *
   * @throws UnprotectedException if something is missing, or cannot be used
   */
  public static List<Door> doors(UpOptions options) throws IOException {
    Door loopback = Door.loopback(options.port());
    InetSocketAddress address = options.listen().address();
    if (address == null) {
      return List.of(loopback);
    }
    try {
      Door door = door(options.listen(), address);
      if (door.secure() || !local(address)) {
        protect(options, door);
      }
      return List.of(loopback, door);
    } catch (ListenException unfit) {
      throw new UnprotectedException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Door door(ListenOptions listen, InetSocketAddress address) {
    Proxies proxies =
        new Proxies(listen.proxies().stream().map(AddressRange::parse).toList());
    Tls tls = tls(listen.certificate(), listen.key());
    return new Door(
        address.getHostString(), address.getPort(), hosts(listen, address, tls), tls, proxies);
  }

  private static @Nullable Tls tls(@Nullable Path certificate, @Nullable Path key) {
    return certificate == null || key == null ? null : Tls.of(certificate, key);
  }

  private static Hosts hosts(ListenOptions listen, InetSocketAddress address, @Nullable Tls tls) {
    if (!listen.names().isEmpty()) {
      return new Hosts(listen.names());
    }
    if (tls != null) {
      return new Hosts(tls.names());
    }
    return local(address) && listen.proxies().isEmpty() ? Hosts.LOOPBACK : new Hosts(List.of());
  }

  private static void protect(UpOptions options, Door door) throws IOException {
    String where = door.host() + ":" + door.port();
    if (!door.secure()) {
      throw new UnprotectedException("expected TLS for " + where
          + ", which other machines reach, found none; give --tls-certificate and --tls-key, or"
          + " --behind-proxy with the address of the proxy that ends it");
    }
    if (door.hosts().names().isEmpty()) {
      throw new UnprotectedException("expected --name with the name under which browsers ask for "
          + where + ", found none, and none in a certificate");
    }
    if (!peopled(options)) {
      throw new UnprotectedException("expected people who may be told apart on " + where
          + ", which other machines reach, found none in " + options.home().peopleFile()
          + "; add one with \"rollout people add\", or a connection of kind openid-connect");
    }
  }

  private static boolean peopled(UpOptions options) throws IOException {
    if (!new PeopleBook(options.home().peopleFile()).people().isEmpty()) {
      return true;
    }
    try (Outside outside = Outside.connect(options.connections(), InstantSource.system())) {
      return !outside.connections().providers().isEmpty();
    } catch (ConnectionFileException refused) {
      // Said where the file is read for good.
      return true;
    }
  }

  private static boolean local(InetSocketAddress address) {
    try {
      return InetAddress.getByName(address.getHostString()).isLoopbackAddress();
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }
}
