package dev.rolloutledger.worker.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process with all that it began. One whose parent has ended is nobody's descendant any more; it is
 * told by a variable that every process inherits, where the system shows those ({@code /proc}).
 *
 * @param root the process that we began
 * @param mark value of {@link #VARIABLE}, which no other tree has
 */
record ProcessTree(Process root, String mark) {

  /** Set for each command, so that what it leaves behind can be found. */
  static final String VARIABLE = "ROLLOUT_COMMAND_RUN";

  /** Ends every process of the tree, at once. */
  void end() {
    root.descendants().forEach(ProcessHandle::destroyForcibly);
    root.destroyForcibly();
    if (Files.isDirectory(Path.of("/proc/self"))) {
      ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean isOurs(ProcessHandle process) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return new String(Files.readAllBytes(environment), ISO_8859_1)
          .contains(VARIABLE + "=" + mark + "\0");
    } catch (IOException e) {
      // Another user's, or over by now: none of ours.
      return false;
    }
  }
}
