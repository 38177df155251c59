package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An entry as people name it: by its ledger index, or by its rollout and its place there.
 *
 * @param text as it was written
 * @param index ledger index; -1 where it was named otherwise
 */
record EntryName(String text, long index) {

  /** None yet. */
  static final EntryName NONE = new EntryName("", -1);

  private static final Pattern INDEX = Pattern.compile("\\d{1,18}");
  private static final Pattern ID = Pattern.compile("([^/]+/\\d+)/\\d{1,18}");

  /** Whether it is this entry. */
  boolean is(Entry entry) {
    return index < 0 ? entry.id().equals(text) : entry.index() == index;
  }

  /** The rollout that is in the name. */
  Optional<String> rollout() {
    Matcher id = ID.matcher(text);
    return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
  }

  /** Reads a name. */
  static final class Converter implements ITypeConverter<EntryName> {
    @Override
    public EntryName convert(String text) {
      if (INDEX.matcher(text).matches()) {
        return new EntryName(text, Long.parseLong(text));
      }
      if (ID.matcher(text).matches()) {
        return new EntryName(text, -1);
      }
      throw new TypeConversionException(
          "expected a ledger index or NAME/NUMBER/SEQ, such as 5905 or checkout/1/5904, found \""
              + text + "\"");
    }
  }
}
