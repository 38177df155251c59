package dev.rolloutledger.worker.platform.flagd;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.file.SettingsFile;
import java.nio.file.Path;

/**
 * The kind {@code flagd-file}: {@code path} leads to flag definitions in flagd's JSON format. A
 * setting's name is a flag's key, its value a whole percentage from 0 to 100. With a {@code token} the
 * worker serves them, too, so that a flagd can have them over HTTP.
 */
public final class FlagdFile {

  private FlagdFile() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys("path", "token");
    Path file = definition.path(keys);
    SettingsFile settings = new SettingsFile(file, new FlagdFormat()::parse);
    return keys.optional("token")
        .map(Definition::credential)
        .<FlagPlatform>map(token -> new ServedFile(file, settings, token, definition.credentials()))
        .orElse(settings);
  }
}
