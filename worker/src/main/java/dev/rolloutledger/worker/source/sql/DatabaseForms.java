package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.secret.LiteralSecrets;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.util.regex.Pattern;

/** Databases as the file says them. Faults do not repeat addresses: there may be a credential in them. */
final class DatabaseForms {

  /**
   * What H2 opens in this process is left out: whoever gives up waiting interrupts a thread, and an
   * interrupted reader closes such a file for everybody.
   */
  private static final Pattern ADDRESS = Pattern.compile(
      "jdbc:(?:h2:(?:tcp|ssl|mem):|(?!h2:)[a-z0-9]+:)\\S+", Pattern.CASE_INSENSITIVE);

  private static final Pattern USER =
      Pattern.compile("(?:[?&;](?:user|password)=|//[^/?;]*@)", Pattern.CASE_INSENSITIVE);

  private DatabaseForms() {}

  static Database read(Definition definition) {
    Keys keys = definition.keys("url", "user", "password");
    return new Database(
        address(keys.required("url")),
        keys.optional("user").map(Definition::referenced).orElse(null),
        keys.optional("password").map(DatabaseForms::password).orElse(null),
        definition.credentials(),
        definition.gate());
  }

  private static ReferencedText address(Cursor at) {
    ReferencedText url = Definition.referenced(at);
    String written = url.toString();
    if (!url.isReference() && !ADDRESS.matcher(written).matches()) {
      at.fault("an address such as jdbc:postgresql://host/database", "another text");
    } else if (USER.matcher(written).find() || LiteralSecrets.inAddress(url)) {
      at.fault("credentials at the keys `user` and `password`", "some in the address");
    }
    return url;
  }

  private static ReferencedText password(Cursor at) {
    ReferencedText password = Definition.referenced(at);
    if (!password.isReference()) {
      at.fault("the password as a reference such as ${env:NAME}", "a text that is written out");
    }
    return password;
  }
}
