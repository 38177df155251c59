package dev.rolloutledger.starter.verb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The forms that entries are exported in. */
enum ExportFormat {
  CLOUDEVENTS("entry", "entries", "there are no entries"),
  CDEVENTS("event", "events", "no event: these entries have no percentage that was read back"),
  IN_TOTO("statement", "statements", "no statement: these entries have no final decision");

  private final String one;
  private final String many;
  private final String nothing;

  ExportFormat(String one, String many, String nothing) {
    this.one = one;
    this.many = many;
    this.nothing = nothing;
  }

  String one() {
    return one;
  }

  String many() {
    return many;
  }

  /** Why there may be no line. */
  String nothing() {
    return nothing;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).toList();
  }

  /** The formats as people write them. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(words());
    }
  }

  /** Reads a format. */
  static final class Converter implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String text) {
      return Arrays.stream(values())
          .filter(format -> format.word().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(
              "expected one of " + String.join(", ", words()) + ", found \"" + text + "\""));
    }
  }
}
