package dev.rolloutledger.plan.yaml;

import java.util.Iterator;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document as a tree. Whatever the bytes are, it takes a bounded amount of memory
 * and stack and ends soon: size, nesting and what aliases expand to are limited, and each limit is
 * checked before the work that it bounds.
 */
public final class YamlFile {

  /** Largest file that is read, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  private YamlFile() {}

  /** The tree; refused with one sentence where there is none. */
  public static Value read(byte[] utf8) throws FaultyFileException {
    checkSize(utf8.length);
    String text = Utf8.decode(utf8);
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
    try {
      return document(new Parse(settings).parseString(text).iterator());
    } catch (YamlEngineException e) {
      throw SyntaxFault.of(e, text);
    }
  }

  /** Refuses a size, so that a caller need not load what would be refused. */
  public static void checkSize(long bytes) throws FaultyFileException {
    if (bytes > MAX_BYTES) {
      throw new FaultyFileException(
          Position.START,
          String.format(Locale.ROOT, "a file of at most %,d bytes (1 MB)", MAX_BYTES),
          String.format(Locale.ROOT, "%,d bytes", bytes));
    }
  }

  private static Value document(Iterator<Event> events) throws FaultyFileException {
    TreeBuilder builder = new TreeBuilder();
    while (events.hasNext()) {
      builder.accept(events.next());
    }
    return builder.result();
  }
}
