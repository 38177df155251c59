package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.PlatformException;
import java.util.Optional;

/** Formats by name, for processes; the plain one is a format of its own, to test the file alone. */
final class Formats {

  private Formats() {}

  static SettingsFormat named(String name) {
    if (name.equals("plain")) {
      return PlainDocument::new;
    }
    throw new IllegalArgumentException(name);
  }

  /** Lines {@code name value}; fence records are lines {@code !rollout record}. */
  private static final class PlainDocument implements SettingsDocument {

    private String text;

    PlainDocument(String text) throws PlatformException {
      if (!text.endsWith("end\n")) {
        throw new PlatformException(
            PlatformException.Next.GIVE_UP, "expected a last line, found none");
      }
      this.text = text;
    }

    @Override
    public Optional<String> value(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .findFirst();
    }

    @Override
    public void set(String name, String value, boolean off) throws PlatformException {
      if (value.equals("unfit")) {
        throw new PlatformException(PlatformException.Next.GIVE_UP, "expected a value that fits");
      }
      put(name, value);
    }

    @Override
    public Optional<String> fence(String rollout) {
      return value("!" + rollout);
    }

    @Override
    public void fence(String rollout, String record) {
      put("!" + rollout, record);
    }

    private void put(String name, String value) {
      String line = name + " " + value;
      text = value(name).isPresent()
          ? text.replace(name + " " + value(name).get() + "\n", line + "\n")
          : line + "\n" + text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
