package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.PayloadEncryption;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that sign the log. */
@Command(
    name = "key",
    description = {
      "The keys that sign the log. Without a verb it prints the verifier key, for people to pin.",
      "up makes a key when it starts for the first time; the private one stays in the home.",
      "key payload makes one of another kind: for the payloads that go through the engine."
    },
    footer = {
      "%nExamples:",
      "  rollout key new --origin example.com/rollouts   # before the first up",
      "  rollout key",
      "  rollout key rotate",
      "  (umask 077; rollout key payload >> payload.keys)"
    },
    mixinStandardHelpOptions = true)
public final class KeyCommand implements Callable<Integer> {

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  /**
   * A key for people to pin.
   *
   * @param since size of the ledger since which it signs
   * @param until size of the ledger up to which it signed; null while it signs
   */
  private record Key(String verifier, long since, @Nullable Long until) {

    static Key of(LogVerifier key) {
      Long until = key.signs() ? null : Long.valueOf(key.until().orElseThrow());
      return new Key(key.key().text(), key.since(), until);
    }
  }

  private record Keys(String origin, List<Key> keys) {}

  @Override
  public Integer call() {
    return show(home, json);
  }

  /** Prints them. */
  @Command(
      name = "show",
      description = "Prints the verifier keys: first those that sign, then earlier ones.",
      mixinStandardHelpOptions = true)
  int show(@Mixin HomeOption home, @Mixin JsonOption json) {
    List<LogVerifier> all = keys(home).verifiers();
    if (all.isEmpty()) {
      throw new RefusedException(
          "there is no key yet; the first `up` makes one, or" + " `rollout key new --origin NAME`");
    }
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(new Keys(all.get(0).key().name(), all.stream().map(Key::of).toList()));
      return ExitCodes.OK;
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      LogVerifier key = all.get(i);
      screen.line(key.key().text());
      screen.line("  " + told(key, i == all.size() - 1));
    }
    return ExitCodes.OK;
  }

  private static String told(LogVerifier key, boolean current) {
    String since =
        key.since() == 0 ? "from the first entry on" : "since " + key.since() + " entries";
    if (!key.signs()) {
      return "signed " + since + ", up to " + key.until().orElseThrow() + " entries";
    }
    return "signs " + since + (current ? "" : ", until the next rotation");
  }

  /** Makes the first one. */
  @Command(
      name = "new",
      description = {
        "Makes the log's key with an origin of your choice, before the first up.",
        "The origin names the log for good: once a checkpoint was signed it does not change."
      },
      mixinStandardHelpOptions = true)
  int make(
      @Option(
              names = "--origin",
              required = true,
              paramLabel = "NAME",
              description = "A name under a domain of yours, such as example.com/rollouts.")
          String origin,
      @Mixin HomeOption home)
      throws IOException {
    home.home().make();
    LogKeys keys = keys(home);
    Screen.of(spec)
        .line(keys.create(origin, keys.signed(home.home().logDirectory())).text());
    return ExitCodes.OK;
  }

  /** Makes another one. */
  @Command(
      name = "rotate",
      description = {
        "Makes a new key, and prints its verifier key. A running up takes it at once.",
        "The present key signs beside it until the next rotation."
      },
      mixinStandardHelpOptions = true)
  int rotate(
      @Option(names = "--drop-previous", description = "The present key leaked: it signs no more.")
          boolean dropPrevious,
      @Mixin HomeOption home) {
    LogKeys keys = keys(home);
    long size =
        keys.signed(home.home().logDirectory()).map(LogKeys.SignedSize::size).orElse(0L);
    Screen.of(spec).line(keys.rotate(size, dropPrevious).text());
    return ExitCodes.OK;
  }

  /** Makes one for payloads, which is kept nowhere. */
  @Command(
      name = "payload",
      description = {
        "Prints a new key for the payloads that go through the engine: an id and the key.",
        "It is secret, and kept nowhere: append the line to a file that its user alone may read, and",
        "name that file in ROLLOUT_PAYLOAD_KEYS_FILE. The file's first key encrypts, each decrypts."
      },
      mixinStandardHelpOptions = true)
  int payload(
      @Option(
              names = "--id",
              paramLabel = "ID",
              description = "What the key is called (default: made up).")
          @Nullable
          String id) {
    Screen.of(spec).line(PayloadEncryption.newKeyLine(id));
    return ExitCodes.OK;
  }

  private static LogKeys keys(HomeOption home) {
    Home where = home.home();
    return LogKeys.in(where.keysDirectory());
  }
}
