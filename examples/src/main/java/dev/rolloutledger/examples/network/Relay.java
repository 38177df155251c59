package dev.rolloutledger.examples.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection, carried to the server and back. */
final class Relay implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final Socket client;
  private final Socket server = new Socket();
  private final int target;
  private final Valve valve;
  private final Consumer<Relay> gone;
  private final AtomicInteger ended = new AtomicInteger();

  Relay(Socket client, int target, Valve valve, Consumer<Relay> gone) {
    this.client = client;
    this.target = target;
    this.valve = valve;
    this.gone = gone;
  }

  void start() {
    inBackground(this::connect);
  }

  private void connect() {
    valve.pass();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      inBackground(() -> carry(client, server));
      carry(server, client);
    } catch (IOException nobodyThere) {
      close();
    }
  }

  /** Until one side closes: then the other learns of it, after all that was sent before. */
  private void carry(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        valve.pass();
        to.getOutputStream().write(chunk, 0, read);
      }
      valve.pass();
      to.shutdownOutput();
      if (ended.incrementAndGet() == 2) {
        client.close();
        server.close();
        gone.accept(this);
      }
    } catch (IOException broken) {
      // By the other direction, by a side that is gone, or on purpose: each ends both.
      close();
    }
  }

  /** Resets both sides. */
  @Override
  public void close() {
    reset(client);
    reset(server);
    gone.accept(this);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // By the other direction.
    }
  }

  static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
