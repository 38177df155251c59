package dev.rolloutledger.plan.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the YAML parser says, in words that help. Its snippets of the file are left out: a line that
 * cannot be read may hold a secret.
 */
final class SyntaxFault {

  private static final Pattern UNQUOTED_BOUND = Pattern.compile("(?s)>=?[ ]*[+-]?[0-9].*");

  private static final Pattern WANTED = Pattern.compile("expected (.*), but (?:got|found) (.*)");

  /** Characters that mean something to YAML at the beginning of a value. */
  private static final String INDICATORS = "%*&!@`>|";

  private SyntaxFault() {}

  static FaultyFileException of(YamlEngineException e, String text) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return new FaultyFileException(Position.START, "well-formed YAML", "none");
    }
    Mark at = begin(marked).orElse(null);
    if (at == null) {
      return new FaultyFileException(Position.START, "well-formed YAML", "none");
    }
    return explain(marked, at, text.substring(text.offsetByCodePoints(0, at.getIndex())));
  }

  private static FaultyFileException explain(MarkedYamlEngineException e, Mark mark, String rest) {
    Position at = new Position(mark.getLine() + 1, mark.getColumn() + 1);
    if (UNQUOTED_BOUND.matcher(rest).matches()) {
      return new FaultyFileException(
          at,
          "a bound in quotes, such as \"> 5 %\"",
          "a bare >, with which YAML begins a block of text");
    }
    if (rest.startsWith("\t")) {
      return new FaultyFileException(at, "spaces as indentation", "a tab");
    }
    if (!rest.isEmpty() && INDICATORS.indexOf(rest.charAt(0)) >= 0) {
      String sign = rest.substring(0, 1);
      return new FaultyFileException(
          at,
          "quotes around a text that begins with " + sign,
          "a bare " + sign + ", which means something else in YAML");
    }
    Matcher wanted = WANTED.matcher(plain(e.getProblem()));
    return wanted.matches()
        ? new FaultyFileException(at, wanted.group(1), wanted.group(2))
        : new FaultyFileException(at, "well-formed YAML", plain(e.getProblem()));
  }

  /** Where the faulty value begins, or else where the parser noticed. */
  private static Optional<Mark> begin(MarkedYamlEngineException e) {
    boolean scanning = e.getContext() != null && e.getContext().startsWith("while scanning");
    return scanning ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
  }

  /** Without code points in brackets and line breaks. */
  private static String plain(String problem) {
    return problem
        .replaceAll("\\(\\d+\\)", "")
        .replaceAll("\\s+", " ")
        .replaceFirst("^found ", "")
        .replace("mapping values are not allowed here", "a second \": \" (quote such a text)")
        .strip();
  }
}
