package dev.rolloutledger.starter.screen;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Single keys from the terminal, without waiting for the end of a line. The terminal's own ways come
 * back when it is closed, also where the process is told to stop.
 */
public final class Keys implements AutoCloseable {

  private static final File TTY = new File("/dev/tty");
  private static final int ESCAPE = 0x1B;

  private final InputStream in;
  private final String before;
  private final Thread restoring = new Thread(this::restore, "restore-keys");

  private Keys(InputStream in, String before) {
    this.in = in;
    this.before = before;
  }

  /** A key that steers something. */
  public enum Key {
    NONE,
    LEFT,
    RIGHT,
    SPACE,
    PLUS,
    MINUS,
    HOME,
    END,
    QUIT,
    OTHER
  }

  /**
   * Listens on the terminal of this process.
   *
   * @throws IOException if there is none that can be listened to
   */
  public static Keys listen() throws IOException {
    String before = stty("-g");
    stty("-icanon", "-echo", "min", "0", "time", "1");
    Keys keys = new Keys(new FileInputStream(TTY), before);
    Runtime.getRuntime().addShutdownHook(keys.restoring);
    return keys;
  }

  /** The key that is pressed next; {@link Key#NONE} where none is within a tenth of a second. */
  public Key next() throws IOException {
    int key = in.read();
    if (key != ESCAPE) {
      return plain(key);
    }
    if (in.read() != '[') {
      return Key.QUIT;
    }
    return switch (in.read()) {
      case 'C' -> Key.RIGHT;
      case 'D' -> Key.LEFT;
      case 'H' -> Key.HOME;
      case 'F' -> Key.END;
      case '1', '7' -> tilde(Key.HOME);
      case '4', '8' -> tilde(Key.END);
      default -> Key.OTHER;
    };
  }

  /** Some terminals end their longer keys so. */
  private Key tilde(Key key) throws IOException {
    return in.read() == '~' ? key : Key.OTHER;
  }

  private static Key plain(int key) {
    return switch (key) {
      case -1 -> Key.NONE;
      case ' ' -> Key.SPACE;
      case 'n', 'l', '\n', '\r' -> Key.RIGHT;
      case 'p', 'h' -> Key.LEFT;
      case '+', '=' -> Key.PLUS;
      case '-' -> Key.MINUS;
      case 'q', 'Q' -> Key.QUIT;
      default -> Key.OTHER;
    };
  }

  private static String stty(String... words) throws IOException {
    String[] command = new String[words.length + 1];
    command[0] = "stty";
    System.arraycopy(words, 0, command, 1, words.length);
    Process process =
        new ProcessBuilder(command).redirectInput(TTY).redirectErrorStream(true).start();
    try {
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (process.waitFor() != 0) {
        throw new IOException("the terminal cannot be listened to: " + answer);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void restore() {
    try {
      stty(before);
    } catch (IOException gone) {
      // The terminal went away, and with it what was to be restored.
    }
  }

  @Override
  public void close() throws IOException {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restoring);
    } catch (IllegalStateException stopping) {
      // The process stops already, and the hook has nothing left to do.
    }
    in.close();
  }
}
