package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.platform.Fence;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a variable's comment remembers of the rollouts of one name. It stands behind whatever else the
 * comment says.
 *
 * @param rollout the rollout's name
 * @param before id of the deployment that was in production before the first write of that number;
 *     empty if there was none
 */
record Mark(String rollout, Fence fence, String before) {

  /** Vercel's own bound. */
  private static final int LONGEST = 500;

  private static final Pattern FORM =
      Pattern.compile("\\[Rollout Ledger: ([a-z0-9-]{1,60}) (number=\\d+ fence=\\d+ closed=\\w+)"
          + "(?: before=([A-Za-z0-9_]{1,64}))?]");

  /** What a comment says of the rollouts of a name. */
  static Optional<Mark> in(String comment, String rollout) {
    Matcher found = FORM.matcher(comment);
    return found.find() && found.group(1).equals(rollout)
        ? Fence.parse(found.group(2))
            .map(fence -> new Mark(rollout, fence, found.group(3) == null ? "" : found.group(3)))
        : Optional.empty();
  }

  /** Whether any rollout of ours wrote it. */
  static boolean isIn(String comment) {
    return FORM.matcher(comment).find();
  }

  /** The one that counts among several variables: the last write, closed if any of them is. */
  static Optional<Mark> latest(Collection<Variable> variables, String rollout) {
    return variables.stream()
        .map(variable -> in(variable.comment(), rollout))
        .flatMap(Optional::stream)
        .reduce(Mark::later);
  }

  private static Mark later(Mark one, Mark other) {
    if (one.fence.number() != other.fence.number()) {
      return one.fence.number() > other.fence.number() ? one : other;
    }
    Fence fence = new Fence(
        one.fence.number(),
        Math.max(one.fence.fence(), other.fence.fence()),
        one.fence.closed() || other.fence.closed());
    return new Mark(one.rollout, fence, one.before.isEmpty() ? other.before : one.before);
  }

  /**
   * What is remembered after a write.
   *
   * @param production what is in production now, which counts where the rollout has not written yet
   */
  static Mark after(@Nullable Mark before, TargetWrite write, String production) {
    Fence fence = Fence.after(before == null ? null : before.fence, write);
    return before != null && before.fence.number() >= write.number()
        ? new Mark(write.name(), fence, before.before)
        : new Mark(write.name(), fence, production);
  }

  /** The comment with this in the place of an earlier one. */
  String in(String comment) {
    String text = "[Rollout Ledger: " + rollout + " " + fence.text()
        + (before.isEmpty() ? "" : " before=" + before) + "]";
    String own = FORM.matcher(comment).replaceAll("").strip();
    int room = LONGEST - text.length() - 1;
    String kept = own.length() <= room ? own : own.substring(0, room);
    return kept.isEmpty() ? text : kept + " " + text;
  }
}
