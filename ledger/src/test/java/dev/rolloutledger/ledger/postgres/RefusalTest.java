package dev.rolloutledger.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.TestLedger;
import dev.rolloutledger.ledger.TestRollout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers on which a ledger is not kept, and what is said of them. */
class RefusalTest {

  @TempDir
  Path directory;

  private final PostgresServer server = TestDatabase.server();

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void aServerThatDoesNotForceIsRefusedAndOneThatStopsDoingSoIsSeen(String setting)
      throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    place.open().close();
    turn(place, "ALTER SYSTEM SET " + setting + " = off", setting, "off");
    try {
      assertThatThrownBy(place::open)
          .isInstanceOf(LedgerException.class)
          .hasMessageEndingWith(
              "cannot be kept: expected " + setting + " to be on, found it off, so"
                  + " that a crash could take what was acknowledged; set " + setting
                  + " = on in postgresql.conf and reload it");
      try (LedgerView reader = place.reader()) {
        assertThat(reader.head().size()).isZero();
      }
      assertThat(place.address().settings()).containsEntry(setting, "off");
      place.open(LedgerOptions.kept().withForced(false)).close();
    } finally {
      turn(place, "ALTER SYSTEM RESET " + setting, setting, "on");
    }
    place.open().close();
  }

  private void turn(TestLedger place, String sql, String setting, String value) throws Exception {
    server.sql("postgres", sql, "SELECT pg_reload_conf()");
    await().until(() -> server.sql("postgres", "SHOW " + setting).equals(value));
  }

  @Test
  void whatARoleOrADatabaseWasGivenOfItsOwnCountsAndIsNamed() throws Exception {
    String database = server.newDatabase();
    server.sql(
        database,
        "CREATE ROLE hasty LOGIN SUPERUSER",
        "CREATE ROLE looking LOGIN SUPERUSER",
        "ALTER ROLE hasty SET synchronous_commit = off",
        "ALTER ROLE looking SET default_transaction_read_only = on");
    refused(server.url(database, "hasty"), "ALTER ROLE hasty RESET synchronous_commit");
    refused(
        server.url(database, "looking"), "ALTER ROLE looking RESET default_transaction_read_only");
    server.sql(database, "ALTER DATABASE " + database + " SET synchronous_commit = off");
    refused(server.url(database), "ALTER DATABASE " + database + " RESET synchronous_commit");
    refused(
        server.url(database) + "&options=-c%20synchronous_commit=off",
        "take it out of the URL's options");
    for (String safe : new String[] {"on", "local", "remote_write", "remote_apply"}) {
      server.sql(database, "ALTER DATABASE " + database + " SET synchronous_commit = " + safe);
      Ledgers.open(LedgerAddress.at(server.url(database)), LedgerOptions.kept()).close();
    }
  }

  @Test
  void aDatabaseThatDoesNotTakeAllTextIsRefused() throws Exception {
    server.sql(
        "postgres",
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    refused(server.url("latin"), "expected a database with encoding UTF8, found LATIN1");
    assertThatThrownBy(() -> Ledgers.openReader(LedgerAddress.at(server.url("latin"))))
        .hasMessageContaining("expected a database with encoding UTF8, found LATIN1");
  }

  @Test
  void aStandbyIsLookedIntoAndNotWritten() throws IOException {
    try (PostgresServer own = PostgresServer.start()) {
      LedgerAddress address = LedgerAddress.at(own.url("postgres"));
      try (Ledger ledger = Ledgers.open(address, LedgerOptions.kept())) {
        ledger.execute(new TestRollout("checkout/1").start());
      }
      own.startAgainAsStandby();
      refused(own.url("postgres"), "expected a server that takes entries, found a standby");
      try (LedgerView reader = Ledgers.openReader(address)) {
        assertThat(reader.state("checkout/1")).isPresent();
      }
    }
  }

  @Test
  void whatIsInTheWayIsSaidInASentence() throws Exception {
    String database = server.newDatabase();
    server.sql(
        database,
        "CREATE ROLE nobody_may LOGIN CONNECTION LIMIT 0",
        "CREATE ROLE nothing LOGIN",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    unavailable("jdbc:postgresql://127.0.0.1:1/rollouts", "cannot be reached; see that it runs");
    unavailable(
        "jdbc:postgresql://nowhere.invalid/rollouts", "cannot be reached; see that it runs");
    unavailable(server.url("nothing_there"), "is not there; make it: CREATE DATABASE");
    unavailable(server.url(database, "stranger"), "does not let this role in");
    unavailable(server.url(database, "nobody_may"), "takes no more connections");
    unavailable(
        server.url(database, "nothing"), "lacks rights for this role; see docs/postgresql.md");
    assertThatThrownBy(() -> Ledgers.openReader(LedgerAddress.at(server.url(database))))
        .isInstanceOf(LedgerException.class)
        .hasMessage("there is no ledger in " + LedgerAddress.at(server.url(database)));
    assertThatThrownBy(
            () -> Ledgers.backup(LedgerAddress.at(server.url(database)), directory.resolve("copy")))
        .isInstanceOf(LedgerException.class);
  }

  private static void refused(String url, String said) {
    assertThatThrownBy(() -> Ledgers.open(LedgerAddress.at(url), LedgerOptions.kept()))
        .isExactlyInstanceOf(LedgerException.class)
        .hasMessageContaining(" cannot be kept: expected ")
        .hasMessageContaining(said);
  }

  private static void unavailable(String url, String said) {
    assertThatThrownBy(() -> Ledgers.open(LedgerAddress.at(url), LedgerOptions.kept()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(said)
        .hasMessageStartingWith("the ledger in jdbc:postgresql://");
  }
}
