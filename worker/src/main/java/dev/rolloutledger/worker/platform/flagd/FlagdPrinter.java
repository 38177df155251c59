package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/** JSON as people keep it in flag files: two spaces, {@code "key": value}, short lists in a line. */
final class FlagdPrinter extends DefaultPrettyPrinter {

  private static final long serialVersionUID = 1L;

  FlagdPrinter() {
    super(Separators.createDefaultInstance()
        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
        .withObjectEmptySeparator("")
        .withArrayEmptySeparator(""));
    indentObjectsWith(new DefaultIndenter("  ", "\n"));
  }

  private FlagdPrinter(FlagdPrinter other) {
    super(other);
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new FlagdPrinter(this);
  }
}
