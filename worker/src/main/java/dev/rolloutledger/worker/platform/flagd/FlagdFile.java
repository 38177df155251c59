package dev.rolloutledger.worker.platform.flagd;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.file.SettingsFile;

/**
 * The kind {@code flagd-file}: {@code path} leads to flag definitions in flagd's JSON format. A
 * setting's name is a flag's key, its value a whole percentage from 0 to 100.
 */
public final class FlagdFile {

  private FlagdFile() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    return new SettingsFile(definition.path(definition.keys("path")), new FlagdFormat()::parse);
  }
}
