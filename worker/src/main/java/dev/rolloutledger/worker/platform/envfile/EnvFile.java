package dev.rolloutledger.worker.platform.envfile;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.file.SettingsFile;

/** The kind {@code env-file}: {@code path} leads to a file with {@code KEY=value} lines. */
public final class EnvFile {

  private EnvFile() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    return new SettingsFile(definition.path(definition.keys("path")), EnvDocument::parse);
  }
}
