package dev.rolloutledger.worker.app;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as it is written, byte by byte: a client would put its path in order, or refuse to send it. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /** An answer with its headers; its status is -1 where the server only hung up. */
  record Answer(int status, String text) {}

  /**
   * Sends it.
   *
   * @param target what stands between the method and the version; each character is one byte
   */
  static Answer ask(int port, String method, String target, String... headers) throws IOException {
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return new Answer(text.isEmpty() ? -1 : Integer.parseInt(text.substring(9, 12)), text);
    }
  }
}
