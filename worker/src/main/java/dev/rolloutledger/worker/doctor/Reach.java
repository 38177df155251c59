package dev.rolloutledger.worker.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** Whether an address takes connections; one is made and closed again, and nothing is sent. */
final class Reach {

  private Reach() {}

  /** What is in the way; empty where nothing is. The address itself may be a secret, and is not told. */
  static Optional<String> of(InetSocketAddress destination, Duration timeout) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(destination.getHostString());
      socket.connect(
          new InetSocketAddress(address, destination.getPort()),
          Math.toIntExact(timeout.toMillis()));
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("no such host");
    } catch (IOException e) {
      return Optional.of("no connection");
    }
  }
}
