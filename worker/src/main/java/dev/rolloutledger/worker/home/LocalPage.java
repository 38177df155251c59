package dev.rolloutledger.worker.home;

import dev.rolloutledger.worker.identity.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that leads a browser to an address which others of the machine must not see. */
public final class LocalPage {

  private LocalPage() {}

  /**
   * Writes it into the home, readable for its user alone.
   *
   * @param address of letters, digits and what else stands in a link of ours
   */
  public static Path write(Home home, String address) throws IOException {
    if (!address.matches("[A-Za-z0-9:/?=._-]+")) {
      throw new IllegalArgumentException("no link of ours");
    }
    String page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="refresh" content="0; url=%1$s">
        <title>Rollout Ledger</title>
        </head>
        <body><p><a href="%1$s">To the page</a>; the link is good once, for a minute.</p></body>
        </html>
        """.formatted(address);
    OwnerFile.replace(home.openFile(), page.getBytes(StandardCharsets.UTF_8));
    return home.openFile().toAbsolutePath();
  }
}
