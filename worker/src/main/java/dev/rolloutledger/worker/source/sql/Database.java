package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.reach.HostRefusedException;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A database that is asked one statement at a time, each in a read-only transaction of its own that is
 * rolled back. A connection is made for each: samples are minutes apart, and a pool would hold
 * connections that others need.
 */
final class Database implements Examinable {

  /** Most connections at once, so that a plan with many metrics takes few of the database's. */
  private static final int CONNECTIONS = 4;

  private final ReferencedText url;
  private final @Nullable ReferencedText user;
  private final @Nullable ReferencedText password;
  private final Credentials credentials;
  private final HostGate gate;
  private final Semaphore free = new Semaphore(CONNECTIONS, true);

  Database(
      ReferencedText url,
      @Nullable ReferencedText user,
      @Nullable ReferencedText password,
      Credentials credentials,
      HostGate gate) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.credentials = credentials;
    this.gate = gate;
  }

  /** What is made of a statement's rows. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * Asks one statement.
   *
   * @param due what {@code {due}} in it is
   * @param most how many rows are looked at
   * @param left longest time for all of it
   * @throws SqlException if there is no answer
   */
  <T> T ask(Statement statement, Instant due, int most, Duration left, Rows<T> rows)
      throws SqlException, InterruptedException {
    Bound bound = Bound.in(left);
    if (!free.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
      throw SqlException.of("expected one of " + CONNECTIONS + " connections to be free within "
          + Durations.format(left) + ", found none");
    }
    try (Connection connection = connect(bound)) {
      Transaction transaction = Transaction.begin(connection, bound);
      return transaction.ask(statement, due, most, rows);
    } catch (SQLException e) {
      throw SqlException.of(e, left);
    } catch (CredentialException | HostRefusedException e) {
      throw SqlException.of(String.valueOf(e.getMessage()));
    } finally {
      free.release();
    }
  }

  private Connection connect(Bound bound)
      throws SQLException, CredentialException, HostRefusedException {
    Properties properties = new Properties();
    String seconds = Integer.toString(bound.seconds());
    properties.setProperty("ApplicationName", "rollout-ledger");
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    // A server's details repeat what stands in its rows.
    properties.setProperty("logServerErrorDetail", "false");
    // One row is read, and a column of it may hold a book.
    properties.setProperty("maxResultBuffer", "16M");
    set(properties, "user", user);
    set(properties, "password", password);
    String address = credentials.resolve(url).reveal();
    for (HostAndPort host : HostAndPort.of(address)) {
      gate.pass(host.host(), host.port(), url.hasHostInSight() ? host.host() : null);
    }
    // H2 refuses settings that it does not know.
    return address.startsWith("jdbc:postgresql:")
        ? DriverManager.getConnection(address, properties)
        : DriverManager.getConnection(
            address, properties.getProperty("user", ""), properties.getProperty("password", ""));
  }

  private void set(Properties properties, String key, @Nullable ReferencedText text)
      throws CredentialException {
    if (text != null) {
      properties.setProperty(key, credentials.resolve(text).reveal());
    }
  }

  @Override
  public String expectation() {
    return "a database that answers";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) throws InterruptedException {
    try {
      ask(Statement.of("SELECT 1"), Instant.EPOCH, 1, timeout, ResultSet::next);
      return Optional.empty();
    } catch (SqlException e) {
      return Optional.of(redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  Redactor redactor() {
    return credentials.redactor();
  }
}
