package dev.rolloutledger.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What a command said, and how it ended. */
public record Ran(int code, String out, String err) {

  /** Runs the command line in this process. */
  public static Ran rollout(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = RolloutCommand.commandLine(arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
    int code = command.execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
