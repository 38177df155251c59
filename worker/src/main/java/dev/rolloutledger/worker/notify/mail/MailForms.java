package dev.rolloutledger.worker.notify.mail;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.notify.Topic;
import dev.rolloutledger.worker.notify.Topics;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a mail connection is written in the connections file. */
final class MailForms {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}");
  private static final InternetAddress NOBODY = new InternetAddress();
  private static final int MOST_RECIPIENTS = 50;
  private static final int LAST_PORT = 65_535;

  private final Definition definition;
  private final Keys keys;

  MailForms(Definition definition) {
    this.definition = definition;
    this.keys = definition.keys(
        "host",
        "port",
        "tls",
        "unencrypted",
        "ca",
        "user",
        "password",
        "from",
        "to",
        "timeout",
        "only");
  }

  MailServer server() {
    Security security = keys.optional(
        "tls",
        Security.STARTTLS,
        at -> at.parse("one of starttls, tls, none", Security.STARTTLS, Security::of));
    String host = keys.required("host").parse("a host's name", "localhost", MailForms::host);
    requireEncryption(security, host);
    return new MailServer(
        host,
        keys.optional(
            "port", security.port(), at -> at.parse("a port, 1 to 65535", 25, MailForms::port)),
        security,
        keys.optional("ca").map(this::path).orElse(null),
        user(),
        password(),
        Definition.duration(keys, "timeout", TIMEOUT),
        definition.gate(),
        definition.credentials());
  }

  /** A password, and what is decided, cross no network in the clear unless somebody says so. */
  private void requireEncryption(Security security, String host) {
    boolean accepted =
        keys.optional("unencrypted", false, at -> at.parse("accept", false, MailForms::accepted));
    if (security == Security.NONE && !accepted && !LOOPBACK.matcher(host).matches()) {
      keys.required("tls")
          .fault("starttls or tls for another machine, or `unencrypted: accept` beside it", "none");
    }
  }

  private static boolean accepted(String text) {
    if (!text.strip().equals("accept")) {
      throw new IllegalArgumentException("something else");
    }
    return true;
  }

  private static String host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw new IllegalArgumentException("no host");
    }
    return text;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text.strip());
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("no port");
    }
    return port;
  }

  private Path path(Cursor at) {
    Path directory = definition.directory();
    return at.parse("a file of certificates", directory, text -> directory.resolve(Path.of(text)));
  }

  private @Nullable ReferencedText user() {
    keys.optional("user")
        .filter(user -> keys.optional("password").isEmpty())
        .ifPresent(user -> user.faultKey("`password` beside it", "user"));
    return keys.optional("user").map(Definition::referenced).orElse(null);
  }

  private @Nullable ReferencedText password() {
    keys.optional("password")
        .filter(password -> keys.optional("user").isEmpty())
        .ifPresent(password -> password.faultKey("`user` beside it", "password"));
    return keys.optional("password").map(Definition::secret).orElse(null);
  }

  InternetAddress from() {
    return address(keys.required("from"));
  }

  List<InternetAddress> to() {
    List<InternetAddress> all = new ArrayList<>();
    Cursor to = keys.required("to");
    List<Cursor> items = to.items("a list of addresses");
    items.forEach(item -> all.add(address(item)));
    if (to.value() instanceof Value.Items && (items.isEmpty() || items.size() > MOST_RECIPIENTS)) {
      to.fault("1 to " + MOST_RECIPIENTS + " addresses", Integer.toString(items.size()));
    }
    return all;
  }

  Set<Topic> topics() {
    return Topics.of(keys);
  }

  private static InternetAddress address(Cursor at) {
    return at.parse("an address such as ada@example.com", NOBODY, MailForms::address);
  }

  private static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') < 1) {
        throw new IllegalArgumentException("no domain");
      }
      return address;
    } catch (AddressException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
