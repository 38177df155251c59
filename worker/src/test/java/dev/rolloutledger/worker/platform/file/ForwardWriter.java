package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that writes forward without a pause until it is fenced off. */
final class ForwardWriter {

  private ForwardWriter() {}

  /** Arguments: format, file, rollout, setting, first fence. */
  public static void main(String[] arguments) {
    SettingsFile file = new SettingsFile(Path.of(arguments[1]), Formats.named(arguments[0]));
    long fence = Long.parseLong(arguments[4]);
    while (true) {
      String value = fence % 2 == 0 ? "50" : "10";
      try {
        file.write(new TargetWrite(arguments[2], fence, false, Map.of(arguments[3], value)));
        fence++;
      } catch (FencedException e) {
        System.out.println("fenced");
        return;
      } catch (PlatformException e) {
        if (e.next() != PlatformException.Next.RETRY) {
          System.out.println(e.getMessage());
          return;
        }
      }
    }
  }
}
