package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.PlatformException;

/** A format of files that hold settings. */
@FunctionalInterface
public interface SettingsFormat {
  /**
   * Reads a file's text.
   *
   * @throws PlatformException if it is not of this format, with a sentence that does not name the file
   */
  SettingsDocument parse(String text) throws PlatformException;
}
