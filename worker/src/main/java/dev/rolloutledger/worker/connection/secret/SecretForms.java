package dev.rolloutledger.worker.connection.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which a secret may come back: as it is, encoded, or in parts of an address. */
final class SecretForms {

  /** Shorter parts of an address are words such as {@code hook}, not credentials. */
  private static final int SHORTEST_PART = 8;

  private static final int SHORTEST_PASSWORD = 4;

  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    addEncoded(forms, secret);
    // A multi-line secret may come back a line at a time.
    secret
        .lines()
        .filter(line -> line.length() >= SHORTEST_PART)
        .forEach(line -> addEncoded(forms, line));
    addAddress(forms, secret);
    return forms;
  }

  private static void addEncoded(Set<String> forms, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String percent = URLEncoder.encode(text, StandardCharsets.UTF_8);
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    forms.add(text);
    forms.add(percent);
    forms.add(percent.replace("+", "%20"));
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** A service repeats the path it was asked for, or a parameter, rather than the whole address. */
  private static void addAddress(Set<String> forms, String text) {
    URI address = address(text);
    if (address.getRawAuthority() == null) {
      return;
    }
    addParts(forms, address.getRawPath(), "/", SHORTEST_PART);
    addParts(forms, address.getRawQuery(), "[&=]", SHORTEST_PART);
    addParts(forms, address.getRawUserInfo(), ":", SHORTEST_PASSWORD);
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return URI.create("");
    }
  }

  private static void addParts(
      Set<String> forms, @Nullable String text, String separator, int shortest) {
    if (text != null) {
      Stream.concat(Stream.of(text), Stream.of(text.split(separator)))
          .filter(part -> part.length() >= shortest)
          .forEach(part -> addEncoded(forms, part));
    }
  }
}
