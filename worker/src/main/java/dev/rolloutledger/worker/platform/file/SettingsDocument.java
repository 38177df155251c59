package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.PlatformException;
import java.util.Optional;

/** A file's text, in which settings and fence records are changed and all the rest stays. */
public interface SettingsDocument {

  /** The value of a setting; where the file is not clear, a text that no plan would write. */
  Optional<String> value(String name);

  /**
   * Sets a value.
   *
   * @param off whether it takes the change back, for which more is overwritten than otherwise
   * @throws PlatformException if the format cannot hold it
   */
  void set(String name, String value, boolean off) throws PlatformException;

  /** The fence record of a rollout's name, as text. */
  Optional<String> fence(String rollout);

  /** Sets the fence record of a rollout's name. */
  void fence(String rollout, String record);

  /** The whole file. */
  String text();
}
