package dev.rolloutledger.worker.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fence records in a text that people write, where a service has no better place, such as a title:
 * {@code Gradual rollout [rollout-ledger chat number=3 fence=2 closed=false]}. What people wrote stays.
 */
public record FenceNote(String text) {

  /** The fence record of a rollout's name, as text. */
  public Optional<String> fence(String rollout) {
    Matcher matcher = pattern(rollout).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The same text with another record for a rollout's name. */
  public FenceNote with(String rollout, String record) {
    String others = pattern(rollout).matcher(text).replaceAll("").strip();
    String note = "[rollout-ledger " + rollout + " " + record + "]";
    return new FenceNote(others.isEmpty() ? note : others + " " + note);
  }

  private static Pattern pattern(String rollout) {
    return Pattern.compile("\\s*\\[rollout-ledger " + Pattern.quote(rollout) + " ([^\\[\\]]*)]");
  }
}
