package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.LedgerException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, as its JDBC driver wants it: {@code
 * jdbc:postgresql://host:port/database?user=name}. There is no secret in it, since it is shown and
 * logged: the password comes from where libpq takes it, {@code PGPASSWORD}, {@code PGPASSFILE} or
 * {@code ~/.pgpass}.
 */
public final class PostgresUrl {

  /** What such a URL begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  private static final String ELSEWHERE =
      "; put the password into ~/.pgpass, PGPASSFILE or PGPASSWORD";

  private final String url;
  private final Map<String, String> environment;

  private PostgresUrl(String url, Map<String, String> environment) {
    this.url = url;
    this.environment = environment;
  }

  /**
   * Takes a URL; connects to nothing.
   *
   * @throws LedgerException if it is none for PostgreSQL, or has a password in it; the message does
   *     not repeat it
   */
  public static PostgresUrl of(String url) {
    return of(url, System.getenv());
  }

  static PostgresUrl of(String url, Map<String, String> environment) {
    if (!url.startsWith(SCHEME)) {
      throw new LedgerException("expected a URL of the form " + SCHEME
          + "//host:port/database?user=name, found " + scheme(url));
    }
    String place = place(url);
    if (place.indexOf('@') >= 0) {
      throw new LedgerException("expected a ledger's URL with its user behind the database"
          + " (?user=name), found one in front of the host" + ELSEWHERE);
    }
    refuseSecrets(url.substring(place.length()));
    try {
      DriverManager.getDriver(url);
      return new PostgresUrl(url, environment);
    } catch (SQLException refused) {
      throw new LedgerException(
          "expected a URL of the form " + SCHEME + "//host:port/database, found " + place, refused);
    }
  }

  /** Of something unknown, only what cannot be a secret. */
  private static String scheme(String url) {
    Matcher scheme = Pattern.compile("(?:jdbc:)?[a-z]+:(?=//)").matcher(url);
    return scheme.lookingAt() ? scheme.group() : "something else";
  }

  private static String place(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private static void refuseSecrets(String query) {
    Arrays.stream(query.split("[?&]", -1))
        .map(parameter -> parameter.split("=", 2)[0])
        .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
        .filter(name -> name.contains("password"))
        .findFirst()
        .ifPresent(name -> {
          throw new LedgerException(
              "expected a ledger's URL without " + name + ", found it in there" + ELSEWHERE);
        });
  }

  /**
   * A new connection, in autocommit mode.
   *
   * @param silence how long the server may say nothing before the connection counts as lost
   */
  Connection connect(Duration silence, boolean readOnly) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", String.valueOf(Math.max(1, silence.toSeconds())));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "rollout-ledger");
    properties.setProperty("reWriteBatchedInserts", "true");
    // What a server says of a row in its errors stays there: entries are not for log lines.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("readOnly", String.valueOf(readOnly));
    properties.setProperty("readOnlyMode", "always");
    fromEnvironment("PGUSER", "user", properties);
    fromEnvironment("PGPASSWORD", "password", properties);
    return DriverManager.getConnection(url, properties);
  }

  private void fromEnvironment(String name, String property, Properties properties) {
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      properties.setProperty(property, value);
    }
  }

  /** How a ledger in there is copied: a sentence. */
  public String copiedOtherwise() {
    return "the ledger in " + this + " is copied by PostgreSQL's own means, such as pg_dump; see"
        + " docs/postgresql.md";
  }

  /** Server and database, as people are shown them. */
  @Override
  public String toString() {
    return place(url);
  }
}
