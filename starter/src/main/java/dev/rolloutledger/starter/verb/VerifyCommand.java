package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.LiveLine;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.trust.FilesSubject;
import dev.rolloutledger.starter.trust.LogPlace;
import dev.rolloutledger.starter.trust.StoredSubject;
import dev.rolloutledger.starter.trust.Subject;
import dev.rolloutledger.starter.trust.TrustOptions;
import dev.rolloutledger.starter.trust.Verifying;
import dev.rolloutledger.text.Bars;
import dev.rolloutledger.verify.Tail;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.TrustedKey;
import dev.rolloutledger.verify.Verified;
import dev.rolloutledger.verify.VerifiedText;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that a ledger is what was signed, or says what is not. */
@Command(
    name = "verify",
    description = {
      "Makes every leaf and tile of the ledger again and compares them with what was signed.",
      "Or looks at an exported file and its proof alone, with nothing else at hand.",
      "Ends with 0 where all is as it was, 16 where something was changed, 17 where it cannot be said."
    },
    footer = {
      "%nExamples:",
      "  rollout audit verify --key log.vkey --checkpoint mailed-last-week",
      "  rollout audit verify --file checkout-1.jsonl --proof checkout-1.proof --key log.vkey",
      "  rollout audit verify --tiles https://rollouts.example.com/log --key log.vkey"
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

  private static final int BAR = 24;

  @Option(
      names = "--tiles",
      paramLabel = "DIR|URL",
      description = "Look at the files of a log alone: checkpoint, tiles and bundles of entries.")
  private @Nullable String tiles;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Token that the address of --tiles wants, as that of a running up does.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--anchored",
      paramLabel = "AGE",
      arity = "0..1",
      fallbackValue = "0s",
      description =
          "End with 18 where an entry older than this is under no checkpoint kept outside.")
  private @Nullable Duration anchored;

  @Option(
      names = "--no-snapshots",
      description = "Do not compare snapshots with their entries, which takes the longest.")
  private boolean noSnapshots;

  @Mixin
  private ProvenFile file;

  @Mixin
  private TrustOptions trusted;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec, look);
    if (file.asked()) {
      return file.verify(trusted.trust(ownKeys()), screen, json.asked());
    }
    LiveLine live = new LiveLine(screen);
    Subject subject = subject();
    Trust trust = trusted.trust(ownKeys());
    Verifying verifying = new Verifying(subject, trust, trusted.kept(trust), trusted.since(trust));
    Verified verified;
    try {
      verified = verifying.run(!noSnapshots, at -> live.show(line(at, screen)));
    } finally {
      live.end();
    }
    if (json.asked()) {
      screen.json(VerifiedJson.of(verified));
    } else {
      screen.show(VerifiedText.of(verified, screen.layout()));
    }
    return code(verified);
  }

  private Subject subject() throws IOException {
    if (tiles != null) {
      return new FilesSubject(LogPlace.of(tiles, tokenFile));
    }
    Home where = home.home();
    return new StoredSubject(
        where.ledger(),
        where.logDirectory(),
        where.keysDirectory(),
        !where.ledger().shared() && Api.find(where).isPresent());
  }

  /** What is believed where nobody pinned a key. */
  private List<TrustedKey> ownKeys() {
    return LogKeys.in(home.home().keysDirectory()).verifiers().stream()
        .map(each -> new TrustedKey(each.key(), each.since(), each.until()))
        .toList();
  }

  private static String line(Request.Progress at, Screen screen) {
    double share = at.of() == 0 ? 1 : (double) at.done() / at.of();
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%  %,d of %,d %s",
        Bars.progress(share, BAR, screen.layout().glyphs()).plain(),
        share * 100,
        at.done(),
        at.of(),
        at.what());
  }

  private int code(Verified verified) {
    return switch (verified.verdict()) {
      case TAMPERED -> ExitCodes.TAMPERED;
      case UNPROVED -> ExitCodes.UNPROVED;
      case VERIFIED -> overdue(verified.tail()) ? ExitCodes.NOT_ANCHORED : ExitCodes.OK;
    };
  }

  /** A tail of which nobody knows the age is as old as can be. */
  private boolean overdue(@Nullable Tail tail) {
    return anchored != null
        && tail != null
        && (tail.since() == null || tail.since().isBefore(Instant.now().minus(anchored)));
  }
}
