package dev.rolloutledger.worker.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS in front of a mail server that has none: from the first byte, or after {@code STARTTLS}, as a
 * proxy does it. What is said within is the server's own.
 */
final class TlsFront implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket server = new ServerSocket();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SSLContext tls;
  private final boolean startTls;
  private final int behind;

  /** A key and its certificate, as PEM beside it. */
  record Identity(Path keys, Path certificate) {

    /** Made by the JDK's own tool. */
    static Identity of(Path directory, String host) throws Exception {
      Path keys = directory.resolve(host + ".p12");
      Path certificate = directory.resolve(host + ".pem");
      String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      run(
          tool,
          "-J-XX:TieredStopAtLevel=1",
          "-J-XX:+UseSerialGC",
          "-genkeypair",
          "-alias",
          "mail",
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + host,
          "-ext",
          "san=dns:" + host,
          "-validity",
          "2",
          "-storetype",
          "PKCS12",
          "-keystore",
          keys.toString(),
          "-storepass",
          "changeit");
      run(
          tool,
          "-exportcert",
          "-rfc",
          "-alias",
          "mail",
          "-keystore",
          keys.toString(),
          "-storepass",
          "changeit",
          "-file",
          certificate.toString());
      return new Identity(keys, certificate);
    }

    private static void run(String... command) throws Exception {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    }
  }

  TlsFront(Identity identity, boolean startTls, int behind) throws Exception {
    this.tls = context(identity);
    this.startTls = startTls;
    this.behind = behind;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    threads.execute(this::accept);
  }

  private static SSLContext context(Identity identity) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(identity.keys())) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (startTls && !turned(client)) {
        return;
      }
      try (SSLSocket safe = (SSLSocket)
              tls.getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
          Socket mail = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        safe.setUseClientMode(false);
        safe.startHandshake();
        if (startTls) {
          // The greeting was said already, in the clear.
          mail.getInputStream().read(new byte[1024]);
        }
        threads.execute(() -> copy(safe, mail));
        copy(mail, safe);
      }
    } catch (IOException over) {
      // The other side has gone.
    }
  }

  /** Talks until TLS is asked for. */
  private static boolean turned(Socket client) throws IOException {
    BufferedReader in = new BufferedReader(
        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 front ESMTP");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("EHLO")) {
        say(client, "250-front\r\n250 STARTTLS");
      } else if (line.startsWith("STARTTLS")) {
        say(client, "220 go ahead");
        return true;
      } else {
        say(client, "530 Must issue a STARTTLS command first");
      }
    }
    return false;
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[4096];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
        out.flush();
      }
    } catch (IOException over) {
      // One of the two has gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
