package dev.rolloutledger.worker.platform;

import java.util.Collection;
import java.util.Map;

/**
 * A store of named settings that an application reads. Writes carry a fence, so that a forward write
 * that comes late changes nothing; a write of the off state needs no leave from anybody.
 *
 * <p>What every adapter guarantees ({@code FlagPlatformContract} among the tests):
 *
 * <ul>
 *   <li>The same write again is the same: it may come twice, from two workers, at the same time.
 *   <li>A forward write after the off state of its number is refused where the store can compare: a
 *       fence record beside the settings, replaced with them in one step. Where it cannot, the record
 *       is looked at right before the write, so that only a write that is under way at that moment can
 *       still land; the procedure writes the off state once more after that.
 *   <li>For that a call ends: neither {@link #read} nor {@link #write} goes on for more than 60
 *       seconds, waits for a deployment included: each request has a deadline of its own, and no more
 *       are begun than fit. What was sent and not answered by then may land later, so it is said
 *       ({@code LOOK_FIRST}). Four minutes after a forward write was begun the procedure takes it that
 *       it can land no more, and writes the off state for the last time.
 *   <li>An off state is written whatever the record says, and whether it can be read or not.
 *   <li>A failure says what makes sense next. An answer that was lost, cut or not understood after a
 *       request that changes something is {@code LOOK_FIRST}, never {@code RETRY}; too many requests
 *       are {@code RETRY}; a credential that is not accepted is {@code GIVE_UP}.
 * </ul>
 */
public interface FlagPlatform {

  /**
   * The values that stand there now.
   *
   * @param names the settings asked for
   * @return values by name; names that do not exist are absent
   * @throws PlatformException if the store could not be read
   */
  Map<String, String> read(Collection<String> names) throws PlatformException;

  /** Whether a write makes a setting that is not there yet; else somebody has to, before. */
  default boolean makesSettings() {
    return true;
  }

  /**
   * Writes all settings at once or none, and records the fence with them.
   *
   * @throws FencedException if a forward write comes too late
   * @throws PlatformException if it was not written, or not surely
   */
  void write(TargetWrite write) throws PlatformException;
}
