package dev.rolloutledger.worker.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a port that {@code up} needs is free, or held by our own {@code up}. */
public final class PortExamination implements Examination {

  private final String check;
  private final String option;
  private final int port;
  private final @Nullable Integer ours;

  /**
   * @param check what listens there
   * @param option the option of {@code up} that chooses another
   * @param port the port on loopback
   * @param ours where the {@code up} that runs listens; null where none does
   */
  public PortExamination(String check, String option, int port, @Nullable Integer ours) {
    this.check = check;
    this.option = option;
    this.port = port;
    this.ours = ours;
  }

  @Override
  public String name() {
    return check;
  }

  @Override
  public List<Finding> examine() {
    if (ours != null) {
      return List.of(Finding.ok(check, "our own `up` on it", "it listens on " + ours));
    }
    String expected = "port " + port + " on 127.0.0.1 to be free";
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return List.of(Finding.ok(check, expected, socket.isBound() ? "it free" : "it taken"));
    } catch (IOException taken) {
      return List.of(Finding.fail(
          check,
          expected,
          "something that listens there",
          "stop it, or choose another with `up " + option + "`"));
    }
  }
}
