package dev.rolloutledger.ledger.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the ledger and its server, and cuts the connection at a commit when told to. */
final class CuttingProxy implements Closeable {

  /** Where it cuts. */
  enum Cut {
    /** The server never gets the commit. */
    BEFORE,
    /** The server has committed; its answer is lost. */
    AFTER
  }

  private final ServerSocket listening;
  private final int target;
  private final AtomicReference<Cut> next = new AtomicReference<>();

  private CuttingProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  static CuttingProxy to(int port) throws IOException {
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    start(proxy::accept);
    return proxy;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Cuts once, at the next commit. */
  void cut(Cut cut) {
    next.set(cut);
  }

  boolean hasCut() {
    return next.get() == null;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        AtomicReference<Cut> cut = new AtomicReference<>();
        start(() -> pump(client, server, chunk -> asked(chunk, cut)));
        start(() -> pump(server, client, chunk -> cut.get() != Cut.AFTER));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Whether what the client sends, which may be a statement that commits by itself, goes on to the server. */
  private boolean asked(byte[] chunk, AtomicReference<Cut> cut) {
    String sent = new String(chunk, StandardCharsets.ISO_8859_1);
    if (!sent.contains("COMMIT\0") && !sent.contains("WITH moved AS (UPDATE head")) {
      return true;
    }
    cut.set(next.getAndSet(null));
    return cut.get() != Cut.BEFORE;
  }

  private interface Gate {
    boolean open(byte[] chunk);
  }

  /** Carries bytes until one side closes or the gate shuts; then both are closed. */
  private static void pump(Socket from, Socket to, Gate gate) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        byte[] chunk = java.util.Arrays.copyOf(buffer, read);
        if (!gate.open(chunk)) {
          return;
        }
        to.getOutputStream().write(chunk);
      }
    } catch (IOException cut) {
      // By the other direction.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
