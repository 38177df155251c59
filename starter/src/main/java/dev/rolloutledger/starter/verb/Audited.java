package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.FileSource;
import dev.rolloutledger.starter.source.Installation;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rollout is looked into, and where its entries are: in a home, or in a file; a mixin. */
final class Audited {

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      arity = "0..1",
      paramLabel = "ROLLOUT",
      description =
          "A name, for its last rollout, or NAME/NUMBER; not needed where a file has one.")
  private @Nullable String rollout;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the entries from an exported file; - for standard input.")
  private @Nullable Path file;

  @Mixin
  private InstallationOption installation;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private @Nullable EntrySource source;

  /** Opens the source; its rollout is known afterwards. */
  EntrySource open() throws IOException {
    if (rollout == null && file == null) {
      throw new ParameterException(
          spec.commandLine(), "expected a rollout, or --file with one in it, found neither");
    }
    EntrySource opened = file == null ? installation.source() : file(file, spec);
    source = opened;
    if (rollout == null && opened instanceof FileSource read) {
      rollout = read.only();
    }
    return opened;
  }

  /** The installation, also where the entries are in a file. */
  Installation installation() {
    return installation.looked();
  }

  /**
   * The home that the entries are in; refuses where a file was given instead, or an API elsewhere.
   *
   * @param why what an option wants of a home, in words
   */
  Home livingHome(String option, String why) {
    requireNoFile(option, why);
    return installation.home(option + ", since " + why);
  }

  /** The same of an installation, which may be elsewhere. */
  Installation living(String option, String why) {
    requireNoFile(option, why);
    return installation.looked();
  }

  private void requireNoFile(String option, String why) {
    if (file != null) {
      throw new ParameterException(
          spec.commandLine(),
          "expected a home with " + option + ", since " + why + ", found --file");
    }
  }

  /** Opens an exported file; what is wrong with it is told to whoever called the verb. */
  static FileSource file(Path path, CommandSpec spec) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> told = sentence -> {
      err.println(Plain.text(sentence));
      err.flush();
    };
    if (path.equals(STANDARD_INPUT)) {
      InputStream in = System.in;
      return FileSource.of(in, told);
    }
    return FileSource.of(path, told);
  }

  /** The rollout, as it was given or as the file's only one. */
  String rollout() {
    return String.valueOf(rollout);
  }

  /** An exit code; where all went well but the file is damaged, that is said. */
  int code(int code) {
    return code == ExitCodes.OK && source != null && source.damaged() ? ExitCodes.DAMAGED : code;
  }
}
