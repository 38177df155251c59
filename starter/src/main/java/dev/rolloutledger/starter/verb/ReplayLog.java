package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineText;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A replay for a pipe: the timeline, or a JSON value for each entry that is no sample, with a digest
 * of the whole state after it, so that two replays can be compared.
 */
final class ReplayLog implements Consumer<Step> {

  private final Screen screen;
  private final boolean json;
  private final Timeline timeline;

  ReplayLog(Screen screen, boolean json) {
    this.screen = screen;
    this.json = json;
    this.timeline = new Timeline(false, line -> screen.lines(TimelineText.of(line, 0)));
  }

  /**
   * What a replay says after an entry.
   *
   * @param sentence null where this release cannot read the entry
   * @param state SHA-256 of the state's JSON, in hex
   */
  record Moved(
      long entry,
      Instant at,
      String type,
      @Nullable String sentence,
      String status,
      int phase,
      int percentage,
      String state) {}

  /** The last value of a replay. */
  record Ended(String rollout, Rederived rederived) {}

  @Override
  public void accept(Step step) {
    if (!json) {
      timeline.accept(step.entry());
    } else if (step.after().exists() && !isSample(step.entry())) {
      screen.json(moved(step));
    }
  }

  private static boolean isSample(Entry entry) {
    return entry.fact() != null && entry.fact().kind() == Fact.Kind.SAMPLE;
  }

  private static Moved moved(Step step) {
    RolloutState state = step.after();
    Fact fact = step.entry().fact();
    return new Moved(
        step.entry().index(),
        step.entry().at(),
        step.entry().type(),
        fact == null ? null : fact.sentence(),
        state.status(),
        state.progress().phase(),
        state.target().percentage(),
        digest(state));
  }

  private static String digest(RolloutState state) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
        Json.mapper().writeValue(out, state);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new UncheckedIOException(new IOException("a state cannot be written", e));
    }
  }

  void end(String rollout, Rederived rederived) {
    if (json) {
      screen.json(new Ended(rollout, rederived));
    } else {
      timeline.end();
    }
  }
}
