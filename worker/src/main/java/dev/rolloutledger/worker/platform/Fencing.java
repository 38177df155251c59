package dev.rolloutledger.worker.platform;

import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.util.Optional;

/** What a store's fence record says to a write: whether it may be made, and what is recorded then. */
public final class Fencing {

  private Fencing() {}

  /**
   * The record that goes with a write. A write of the off state is never refused, whatever the record
   * says.
   *
   * @param place where the record stands, for sentences
   * @param record as it was read; empty if there is none
   * @throws FencedException if a forward write comes too late
   * @throws PlatformException if somebody edited the record and the write goes forward
   */
  public static String after(Optional<String> record, TargetWrite write, String place)
      throws PlatformException {
    Optional<Fence> fence = record.flatMap(Fence::parse);
    if (!write.off() && record.isPresent() && fence.isEmpty()) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected a fence record in " + place + " as it was written, found \"" + record.get()
              + "\"");
    }
    if (!write.off() && fence.isPresent() && fence.get().refuses(write)) {
      throw new FencedException("expected " + write.rollout() + " with fence " + write.fence()
          + " to be the latest in " + place + ", found " + fence.get().text());
    }
    return Fence.after(fence.orElse(null), write).text();
  }
}
