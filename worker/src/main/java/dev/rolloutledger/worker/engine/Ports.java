package dev.rolloutledger.worker.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback for engines that belong to this process. */
final class Ports {

  private Ports() {}

  /**
   * The port itself where it is free, any free one for 0.
   *
   * @throws PortTakenException if it is taken
   */
  static int free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw taken(port, taken);
    }
  }

  static PortTakenException taken(int port, IOException cause) {
    return new PortTakenException(
        "expected the port "
            + port
            + " on 127.0.0.1 to be free for the engine, found it taken; stop what listens there or"
            + " choose another with --engine-port",
        cause);
  }
}
