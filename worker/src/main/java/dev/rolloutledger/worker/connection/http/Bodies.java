package dev.rolloutledger.worker.connection.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts to bodies and back. */
final class Bodies {

  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");

  private Bodies() {}

  static HttpRequest.BodyPublisher publisher(HttpCall call) {
    return call.body() == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8);
  }

  /** The body in the charset that the answer names, else UTF-8; what is malformed is replaced. */
  static String text(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    Matcher charset = CHARSET.matcher(type);
    return new String(
        response.body(), charset.find() ? named(charset.group(1)) : StandardCharsets.UTF_8);
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
