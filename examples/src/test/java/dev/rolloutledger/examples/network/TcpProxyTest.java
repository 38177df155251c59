package dev.rolloutledger.examples.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy in front of a server that sends every byte back. */
@Timeout(60)
class TcpProxyTest {

  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(() -> {
      while (true) {
        Socket client = server.accept();
        inBackground(() -> {
          try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
          }
        });
      }
    });
    proxy = TcpProxy.to(server.getLocalPort());
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Relay.inBackground(() -> {
      try {
        work.run();
      } catch (IOException over) {
        // The test is, or the proxy cut it: each test looks from the other end.
      }
    });
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 5_000);
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static int echo(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  @Test
  void carriesBytesBothWaysAndTheEndOfThem() throws Exception {
    byte[] much = new byte[1 << 20];
    new java.util.Random(6).nextBytes(much);
    try (Socket socket = connect()) {
      inBackground(() -> {
        socket.getOutputStream().write(much);
        socket.shutdownOutput();
      });
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(much);
    }
  }

  @Test
  void aCutResetsWhatIsThereAndRefusesWhatComesUntilItIsHealed() throws Exception {
    try (Socket socket = connect()) {
      assertThat(echo(socket, 1)).isEqualTo(1);
      proxy.cut();
      assertThatThrownBy(() -> echo(socket, 2)).isInstanceOf(SocketException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(echo(socket, 3)).isEqualTo(3);
    }
  }

  @Test
  void aRefusalLeavesWhatIsThere() throws Exception {
    try (Socket socket = connect()) {
      assertThat(echo(socket, 1)).isEqualTo(1);
      proxy.refuse();
      assertThat(echo(socket, 2)).isEqualTo(2);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aStallHoldsBytesBackAndHealingDeliversThem() throws Exception {
    try (Socket before = connect()) {
      assertThat(echo(before, 1)).isEqualTo(1);
      proxy.stall();
      before.setSoTimeout(300);
      assertThatThrownBy(() -> echo(before, 2)).isInstanceOf(SocketTimeoutException.class);
      try (Socket during = connect()) {
        during.setSoTimeout(300);
        assertThatThrownBy(() -> echo(during, 3)).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        before.setSoTimeout(5_000);
        during.setSoTimeout(5_000);
        assertThat(before.getInputStream().read()).isEqualTo(2);
        assertThat(during.getInputStream().read()).isEqualTo(3);
      }
    }
  }

  @Test
  void aStalledConnectionCanBeCut() throws Exception {
    try (Socket socket = connect()) {
      assertThat(echo(socket, 1)).isEqualTo(1);
      proxy.stall();
      socket.getOutputStream().write(2);
      proxy.cut();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aResetLetsNewConnectionsThrough() throws Exception {
    try (Socket socket = connect()) {
      assertThat(echo(socket, 1)).isEqualTo(1);
      proxy.reset();
      assertThatThrownBy(() -> echo(socket, 2)).isInstanceOf(SocketException.class);
    }
    try (Socket socket = connect()) {
      assertThat(echo(socket, 3)).isEqualTo(3);
    }
  }

  @Test
  void aServerThatIsGoneIsGoneThroughTheProxyToo() throws Exception {
    server.close();
    try (Socket socket = connect()) {
      assertThatThrownBy(() -> echo(socket, 1)).isInstanceOf(SocketException.class);
    }
  }
}
