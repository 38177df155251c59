package dev.rolloutledger.worker.connection.definition;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.connection.secret.LiteralSecrets;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.net.http.HttpRequest;

/** Addresses and headers. Faults do not repeat them: there may be a credential in the wrong place. */
final class EndpointForms {

  private static final ReferencedText NOWHERE = ReferencedText.parse("http://localhost");

  private EndpointForms() {}

  static ReferencedText url(Cursor at) {
    ReferencedText url = referenced(at);
    if (!url.isReference() && !url.toString().matches("https?://[^\\s]+")) {
      at.fault("an address such as https://host/path", "another text");
    } else if (LiteralSecrets.inAddress(url)) {
      at.fault("credentials as references such as ${env:NAME}", "one that is written out");
    }
    return url;
  }

  static ReferencedText header(String name, Cursor at) {
    ReferencedText value = referenced(at);
    if (!carried(name)) {
      at.fault("a header that a client may set", "another name");
    } else if (LiteralSecrets.inHeader(name, value)) {
      at.fault("the credential as a reference such as ${env:NAME}", "a text that is written out");
    }
    return value;
  }

  private static boolean carried(String header) {
    try {
      HttpRequest.newBuilder().header(header, "value");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static ReferencedText referenced(Cursor at) {
    if (at.value() instanceof Value.Text text && !text.text().isBlank()) {
      try {
        return ReferencedText.parse(text.text());
      } catch (IllegalArgumentException e) {
        at.fault("references such as ${env:NAME} or ${file:/path}", "another text after ${");
      }
    } else if (!(at.value() instanceof Value.Nothing)) {
      at.fault("a text", "another value");
    } else {
      at.fault("a text", "nothing");
    }
    return NOWHERE;
  }
}
