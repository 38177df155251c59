package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.screen.Screen;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete verbs and options. */
@Command(
    name = "completion",
    description = "Prints a script that completes verbs and options; one serves both shells.",
    footer = {
      "%nExamples:",
      "  source <(rollout completion bash)             # in ~/.bashrc",
      "  rollout completion zsh > ~/.rollout-completion && source ~/.rollout-completion"
    },
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

  /** Shells that the script serves. */
  enum Shell {
    BASH,
    ZSH
  }

  @SuppressWarnings("UnusedVariable") // It is named to be checked: one script serves both.
  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec);
    String root = spec.root().name();
    screen.lines(AutoComplete.bash(root, spec.root().commandLine()).lines().toList());
    return 0;
  }
}
