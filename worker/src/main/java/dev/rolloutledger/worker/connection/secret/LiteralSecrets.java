package dev.rolloutledger.worker.connection.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises credentials that are written out where a reference belongs. It errs on the side of
 * refusing: writing a reference costs a line.
 */
public final class LiteralSecrets {

  private static final List<String> TELLING = List.of(
      "authorization", "cookie", "token", "secret", "passw", "apikey", "credential", "signature");
  private static final Pattern TELLING_WORD =
      Pattern.compile("(?:.*[-_.])?(?:key|auth|sig|pwd)(?:[-_.].*)?");

  /** Stands for a reference while the rest is looked at. */
  private static final String REFERENCED = "\u0001";

  /** {@code Bearer}, {@code Token token=}: what stands before a credential. */
  private static final Pattern SCHEME =
      Pattern.compile("(?:[A-Za-z]{1,20}\\s+)?(?:[A-Za-z_-]{1,30}=)?" + REFERENCED + "+");

  private static final Pattern USER_INFO = Pattern.compile("^[a-z]+://([^/?#@]*)@");
  private static final Pattern PARAMETER = Pattern.compile("[?&]([^=&#]+)=([^&#]*)");

  private static final Pattern KNOWN_FORM = Pattern.compile(
      "(?:gh[opsu]_|github_pat_|glpat-|sk-|xox[abeoprs]-|AKIA|ASIA|AIza|hvs\\.|SG\\.|eyJ)[A-Za-z0-9_.-]{8,}"
          + "|hooks\\.slack\\.com/services/T|-----BEGIN");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+_=-]{20,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,}");

  /** Variables that say where a credential lies, which is none. */
  private static final Pattern PLACE = Pattern.compile(".*(?:FILE|PATH|DIR|SOCK|CREDENTIALS)");

  private LiteralSecrets() {}

  /** Whether a header holds a credential that is written out. */
  public static boolean inHeader(String name, ReferencedText value) {
    return (telling(name) && !SCHEME.matcher(value.replaced(REFERENCED).strip()).matches())
        || looksSecret(value.replaced(" "));
  }

  /** Whether a variable of a command holds a credential that is written out. */
  public static boolean inVariable(String name, ReferencedText value) {
    boolean place = PLACE.matcher(name.toUpperCase(Locale.ROOT)).matches()
        && value.toString().startsWith("/");
    return place ? looksSecret(value.replaced(" ")) : inHeader(name, value) || inAddress(value);
  }

  /** Whether an address holds a credential that is written out: its user, a parameter, its path. */
  public static boolean inAddress(ReferencedText address) {
    // References may hold a slash, which would end the part that is looked for.
    String text = address.replaced(REFERENCED);
    Matcher user = USER_INFO.matcher(text);
    if (user.find() && writtenOut(user.group(1).replaceFirst("^[^:]*:", ""))) {
      return true;
    }
    Matcher parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      if (telling(parameter.group(1)) && writtenOut(parameter.group(2))) {
        return true;
      }
    }
    return looksSecret(address.replaced(" "));
  }

  private static boolean writtenOut(String text) {
    return !text.replace(REFERENCED, "").isEmpty();
  }

  private static boolean telling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String joined = lower.replaceAll("[-_.]", "");
    return TELLING.stream().anyMatch(joined::contains)
        || TELLING_WORD.matcher(lower).matches();
  }

  private static boolean looksSecret(String literal) {
    return KNOWN_FORM.matcher(literal).find()
        || HEX.matcher(literal).find()
        || WORD.matcher(literal).results().anyMatch(word -> random(word.group()));
  }

  /** Words of people rarely mix both cases and digits over twenty characters. */
  private static boolean random(String word) {
    return word.chars().anyMatch(Character::isDigit)
        && word.chars().anyMatch(Character::isUpperCase)
        && word.chars().anyMatch(Character::isLowerCase);
  }
}
