package dev.rolloutledger.worker.connection.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text from the connections file in which credentials stand as references, {@code ${env:NAME}} or
 * {@code ${file:/path}}. It prints as it is written, which is no secret.
 */
public final class ReferencedText {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]{1,1000})}");

  /** Behind a user, which may be referred to, and before a path. */
  private static final Pattern HOST =
      Pattern.compile("^[a-z0-9:]+://(?:[^/?#@]*@)?[^\u0001/?#@]+(?:[/?#;]|$)");

  private final String written;

  private ReferencedText(String written) {
    this.written = written;
  }

  /**
   * Reads a text with references.
   *
   * @throws IllegalArgumentException if a dollar sign and a brace begin something else
   */
  public static ReferencedText parse(String written) {
    ReferencedText text = new ReferencedText(written);
    if (text.replaced("").contains("${")) {
      throw new IllegalArgumentException(
          "expected references such as ${env:NAME} or ${file:/path}");
    }
    return text;
  }

  /** Whether it is one reference and nothing else, so that its form is not known before. */
  public boolean isReference() {
    return REFERENCE.matcher(written).matches();
  }

  /** Whether it is an address whose host is written out, so that it may be told. */
  public boolean hasHostInSight() {
    return HOST.matcher(replaced("\u0001")).find();
  }

  /** The text with every reference replaced by the same text. */
  String replaced(String replacement) {
    return REFERENCE.matcher(written).replaceAll(Matcher.quoteReplacement(replacement));
  }

  /** The text with a value for each reference, by its kind and name. */
  String fill(Lookup lookup) throws CredentialException {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(written);
    int copied = 0;
    while (matcher.find()) {
      filled.append(written.substring(copied, matcher.start()));
      filled.append(lookup.value(matcher.group(1), matcher.group(2)));
      copied = matcher.end();
    }
    return filled.append(written.substring(copied)).toString();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return written;
  }

  /** Where the values come from. */
  interface Lookup {
    String value(String kind, String name) throws CredentialException;
  }
}
