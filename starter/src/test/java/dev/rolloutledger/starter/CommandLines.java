package dev.rolloutledger.starter;

import java.util.List;

/** The command line for tests in other packages. */
public final class CommandLines {

  /** The class that {@code rollout} starts. */
  public static final String MAIN = RolloutCommand.class.getName();

  private CommandLines() {}

  /** Whether this build has a verb, such as {@code audit replay}. */
  public static boolean has(String group, String verb) {
    return RolloutCommand.commandLine()
        .getSubcommands()
        .get(group)
        .getSubcommands()
        .containsKey(verb);
  }

  /** Reads words as the command would, and runs nothing. */
  public static void parse(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    RolloutCommand.commandLine(arguments).parseArgs(arguments);
  }
}
