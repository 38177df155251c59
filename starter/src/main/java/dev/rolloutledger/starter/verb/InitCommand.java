package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a plan to begin with, and connections to go with it; never over a file that is there. */
@Command(
    name = "init",
    description = {
      "Writes a commented plan, NAME.yaml, and connections.yaml in the home.",
      "The plan can be checked and rehearsed as it is. No file is ever written over."
    },
    footer = {"%nExample:", "  rollout init checkout --flag checkout-v2"},
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = FirstFiles.NAME,
      description = "The rollout's name (default: ${DEFAULT-VALUE}).")
  private String name = FirstFiles.NAME;

  @Option(
      names = "--flag",
      paramLabel = "FLAG",
      defaultValue = FirstFiles.FLAG,
      description = "The flag that is steered (default: ${DEFAULT-VALUE}).")
  private String flag = FirstFiles.FLAG;

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      defaultValue = FirstFiles.CONNECTION,
      description = "The connection of the flag's platform (default: ${DEFAULT-VALUE}).")
  private String connection = FirstFiles.CONNECTION;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the plan is written (default: here).")
  private Path directory = Path.of(".");

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FirstFiles files = new FirstFiles(name, flag, connection);
    Path plan = directory.resolve(name + ".yaml").normalize();
    byte[] text = accepted(plan, files.plan());
    Home where = home.local();
    try {
      Files.createDirectories(plan.toAbsolutePath().getParent());
      Files.write(plan, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException there) {
      String sentence = plan + ": expected no file of that name yet, found one; it stays as it is";
      spec.commandLine().getErr().println(Plain.text(sentence));
      return ExitCodes.FILE_REFUSED;
    }
    say(plan, where, connections(where, files.connections()));
    return ExitCodes.OK;
  }

  /** The text of a plan that can be run: a name that no plan can have is a matter of the command line. */
  private byte[] accepted(Path plan, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      PlanReader.read(plan.toString(), bytes);
      return bytes;
    } catch (PlanException refused) {
      Problem first = refused.problems().get(0);
      throw new ParameterException(
          spec.commandLine(), "expected " + first.expected() + ", found " + first.found());
    }
  }

  /** Whether the connections file was written; one that is there already stays as it is. */
  private static boolean connections(Home home, String text) throws IOException {
    home.make();
    try {
      Files.writeString(home.connectionsFile(), text, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    }
  }

  private void say(Path plan, Home home, boolean written) {
    Screen screen = Screen.of(spec);
    screen.line("wrote " + plan);
    screen.line(
        written
            ? "wrote " + home.connectionsFile()
            : home.connectionsFile() + " is there already and stays as it is; the plan names "
                + String.join(", ", FirstFiles.names(connection)));
    screen.line("next, look through the plan: each key says what to think about, and then");
    screen.line("  rollout rehearse " + plan + "        runs it on virtual time, in seconds");
    screen.line("  rollout doctor --plan " + plan + "   tries what it needs, for real");
  }
}
