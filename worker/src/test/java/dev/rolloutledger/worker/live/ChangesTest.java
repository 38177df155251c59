package dev.rolloutledger.worker.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What follows the ledger for many pages at once. */
@Isolated("it counts the threads of the process")
class ChangesTest {

  private static final int PAGES = 250;

  @TempDir
  Path directory;

  @Test
  void tellsManyPagesWithoutAThreadForEach() throws Exception {
    List<Page> pages = new ArrayList<>();
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory, metrics);
      installation.targets(List.of("shop", "till"));
      try (Up up = Up.start(installation.options())) {
        ApiClient api = new ApiClient(installation.home(), up.port());
        api.start(installation.plan("shop", 600, ""));
        api.start(installation.plan("till", 600, ""));
        String token = Files.readString(installation.home().tokenFile()).strip();
        int threads = Thread.activeCount();
        for (int i = 0; i < PAGES; i++) {
          pages.add(new Page(up.port(), i == 0 ? "/rollouts/till/1/changes" : "/changes", token));
        }
        for (Page page : pages) {
          until(() -> page.read().contains("event: here"));
        }
        assertThat(Thread.activeCount() - threads).as("threads for the pages").isLessThan(80);
        api.act("shop", "pause", Map.of("reason", "a look"));
        long entry = api.status("shop").path("rollout").path("ledgerIndex").asLong();
        for (Page page : pages.subList(1, PAGES)) {
          until(() -> page.told() >= entry);
        }
        assertThat(pages.get(0).read()).as("a page of another rollout").contains("event: pulse");
      } finally {
        for (Page page : pages) {
          page.close();
        }
      }
    }
  }

  /** Looks at once: a hundred milliseconds for each page add up. */
  private static void until(Callable<Boolean> so) {
    await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).until(so);
  }

  /** A page as its socket. */
  private static final class Page implements AutoCloseable {

    private final Socket socket;
    private final StringBuilder text = new StringBuilder();

    Page(int port, String path, String token) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket
          .getOutputStream()
          .write(("GET /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }

    String read() throws IOException {
      InputStream in = socket.getInputStream();
      while (in.available() > 0) {
        text.append(new String(in.readNBytes(in.available()), StandardCharsets.UTF_8));
      }
      return text.toString();
    }

    /** The highest index of a change. */
    long told() throws IOException {
      String all = read();
      int last = all.lastIndexOf("event: change\nid: ");
      return last < 0 || all.indexOf('\n', last + 18) < 0
          ? -1
          : Long.parseLong(all.substring(last + 18, all.indexOf('\n', last + 18)));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
