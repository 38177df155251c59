package dev.rolloutledger.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.FutureTask;

/**
 * Reads a stream to its end and keeps its first bytes: memory is bounded, and a command that prints
 * much is not held up by a full pipe.
 */
final class BoundedOutput implements Runnable {

  private final InputStream stream;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean more;

  private BoundedOutput(InputStream stream) {
    this.stream = stream;
  }

  /** Begins to read; the answer is there at the stream's end. */
  static FutureTask<Text> begin(InputStream stream, String name) {
    BoundedOutput output = new BoundedOutput(stream);
    FutureTask<Text> task = new FutureTask<>(() -> {
      output.run();
      return output.text();
    });
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @Override
  public void run() {
    byte[] chunk = new byte[8192];
    try (stream) {
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        keep(chunk, read);
      }
    } catch (IOException e) {
      // The process was ended, and its pipe with it: what came until then is all there is.
      more = true;
    }
  }

  private void keep(byte[] chunk, int read) {
    int room = Command.MAX_BYTES - kept.size();
    kept.write(chunk, 0, Math.min(room, read));
    more |= read > room;
  }

  /** Of what is cut, the last line goes as well: half a secret in it would not be recognised. */
  private Text text() {
    String all = kept.toString(UTF_8).replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "");
    int end = more ? Math.max(0, all.lastIndexOf('\n')) : all.length();
    return new Text(all.substring(0, end), more);
  }

  /**
   * What was printed, without the signs that colour a terminal.
   *
   * @param cut whether there was more
   */
  record Text(String text, boolean cut) {}
}
