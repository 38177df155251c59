package dev.rolloutledger.ledger.store.postgres;

import java.util.List;

/** Whether a server keeps what it acknowledges, and takes a ledger at all. */
final class ServerChecks {

  /** The oldest release of PostgreSQL that a ledger is kept on. */
  private static final int OLDEST = 12;

  private ServerChecks() {}

  /**
   * For whoever looks.
   *
   * @throws UnsafeServerException if the server is too old, or does not store all text
   */
  static void refuseForReading(ServerSettings server) throws UnsafeServerException {
    String number = server.text("server_version_num");
    if (Integer.parseInt(number) / 10_000 < OLDEST) {
      throw new UnsafeServerException(
          "expected PostgreSQL " + OLDEST + " or newer, found " + server.text("server_version"));
    }
    String encoding = server.text("server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new UnsafeServerException("expected a database with encoding UTF8, found " + encoding
          + "; make another one: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0");
    }
  }

  /**
   * For whoever appends. All values of {@code synchronous_commit} but {@code off} wait until the
   * server's own log is on its disk, and differ only in what they ask of standbys.
   *
   * @param forced whether what is acknowledged has to survive a power cut
   * @throws UnsafeServerException if it only follows another server, or does not force
   */
  static void refuseForWriting(ServerSettings server, boolean forced) throws UnsafeServerException {
    refuseForReading(server);
    if (server.standby()) {
      throw new UnsafeServerException("expected a server that takes entries, found a standby, which"
          + " only follows another one; name the primary in the URL");
    }
    if (server.text("default_transaction_read_only").equals("on")) {
      throw new UnsafeServerException("expected default_transaction_read_only to be off, found it"
          + " on; " + server.remedy("default_transaction_read_only"));
    }
    if (forced) {
      for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        refuseOff(server, name);
      }
    }
  }

  private static void refuseOff(ServerSettings server, String name) throws UnsafeServerException {
    if (server.isOff(name)) {
      throw new UnsafeServerException(
          "expected " + name + " to be on, found it off, so that a crash"
              + " could take what was acknowledged; " + server.remedy(name));
    }
  }
}
