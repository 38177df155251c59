package dev.rolloutledger.examples.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A way to a server on loopback that can be broken and healed. It forwards bytes both ways until it
 * is told otherwise:
 *
 * <ul>
 *   <li>{@link #cut}: connections are reset, and new ones refused, as when a machine is gone;
 *   <li>{@link #refuse}: connections stay, new ones are refused;
 *   <li>{@link #stall}: connections stay, new ones are accepted, and no byte arrives, as when a
 *       network swallows packets;
 *   <li>{@link #reset}: connections are reset, new ones work;
 *   <li>{@link #heal}: all is well; what was stalled arrives, as TCP does it.
 * </ul>
 */
public final class TcpProxy implements AutoCloseable {

  private static final int BACKLOG = 200;

  private final int port;
  private final int target;
  private final Valve valve = new Valve();
  private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;

  private TcpProxy(int port, int target) {
    this.port = port;
    this.target = target;
  }

  /**
   * Listens on a free port of loopback.
   *
   * @param port where it forwards to, on loopback
   * @throws IOException if there is no free port
   */
  public static TcpProxy to(int port) throws IOException {
    TcpProxy proxy = new TcpProxy(FreePorts.some(1).get(0), port);
    proxy.listen();
    return proxy;
  }

  /** The port on loopback that it listens on; always the same. */
  public int port() {
    return port;
  }

  /** Resets every connection and refuses new ones. */
  public synchronized void cut() throws IOException {
    refuse();
    reset();
  }

  /** Refuses new connections. */
  public synchronized void refuse() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  /** Lets no byte through any more, and closes nothing. */
  public void stall() {
    valve.shut();
  }

  /** Resets the connections there are. */
  public synchronized void reset() {
    relays.forEach(Relay::close);
    relays.clear();
  }

  /** Forwards as at first. */
  public synchronized void heal() throws IOException {
    listen();
    valve.open();
  }

  private synchronized void listen() throws IOException {
    if (listening == null) {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      listening = socket;
      Relay.inBackground(() -> accept(socket));
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        carry(socket, socket.accept());
      }
    } catch (IOException refused) {
      // It does not listen any more.
    }
  }

  private synchronized void carry(ServerSocket socket, Socket client) {
    Relay relay = new Relay(client, target, valve, relays::remove);
    if (listening == socket) {
      relays.add(relay);
      relay.start();
    } else {
      relay.close(); // Cut between the two.
    }
  }

  /** Resets every connection and listens no more. */
  @Override
  public void close() throws IOException {
    cut();
    valve.open();
  }
}
