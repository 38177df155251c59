package dev.rolloutledger.worker.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that refuses some: a mailbox, for good or for now, or the end of a mail's data. */
final class PickyServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String sender = "250 OK";
  private volatile boolean silent;

  PickyServer() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Recipients of mails that were taken, one for each time. */
  List<String> taken() {
    return taken;
  }

  /** Answers this to a recipient; an empty answer takes it again. */
  void refuse(String recipient, String answer) {
    refused.put(recipient, answer);
  }

  /** Answers this to each sender. */
  void refuseSenders(String answer) {
    sender = answer;
  }

  /** Takes a mail and says nothing. */
  void fallSilent() {
    silent = true;
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
      BufferedReader in = new BufferedReader(
          new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      List<String> recipients = new CopyOnWriteArrayList<>();
      say(client, "220 picky ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(client, in, line, recipients);
      }
    } catch (IOException over) {
      // The other side has gone.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket client, BufferedReader in, String line, List<String> recipients)
      throws IOException, InterruptedException {
    if (line.startsWith("RCPT TO:")) {
      String recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
      String refusal = refused.getOrDefault(recipient, "");
      if (refusal.isEmpty()) {
        recipients.add(recipient);
      }
      say(client, refusal.isEmpty() ? "250 OK" : refusal);
    } else if (line.startsWith("MAIL FROM:")) {
      say(client, sender);
    } else if (line.equals("DATA")) {
      say(client, "354 go ahead");
      String data = in.readLine();
      while (data != null && !data.equals(".")) {
        data = in.readLine();
      }
      taken.addAll(recipients);
      if (silent) {
        closing.await();
      }
      say(client, "250 taken");
    } else {
      say(client, line.equals("QUIT") ? "221 bye" : "250 OK");
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    threads.shutdownNow();
  }
}
