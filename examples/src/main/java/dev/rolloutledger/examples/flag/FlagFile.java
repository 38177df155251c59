package dev.rolloutledger.examples.flag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The file that holds the flag. It is read again for every request: two replacements can share a
 * size and a modification time, and reading a few hundred bytes costs less than being wrong.
 */
public final class FlagFile {
  private final Path file;
  private final FlagFormat format;
  private final Consumer<String> complaints;
  private String lastText = "";
  private Flag lastFlag = Flag.OFF;
  private String lastComplaint = "";

  /**
   * A flag that is off until the file says otherwise.
   *
   * @param complaints told once when the file cannot be read or understood
   */
  public FlagFile(Path file, FlagFormat format, Consumer<String> complaints) {
    this.file = file;
    this.format = format;
    this.complaints = complaints;
  }

  /** The flag as the file says it now; the last one known while the file makes no sense. */
  public synchronized Flag read() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (!text.equals(lastText)) {
        lastFlag = format.read(text);
        lastText = text;
      }
      lastComplaint = "";
    } catch (IOException e) {
      complain("cannot read " + file + ": " + e);
    } catch (IllegalArgumentException e) {
      complain(file + ": " + e.getMessage());
    }
    return lastFlag;
  }

  private void complain(String complaint) {
    if (!complaint.equals(lastComplaint)) {
      complaints.accept(complaint + "; staying at " + lastFlag.percentage() + " %");
      lastComplaint = complaint;
    }
  }
}
