package dev.rolloutledger.worker.identity;

import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Grants;
import dev.rolloutledger.worker.access.Role;
import java.util.List;

/**
 * Who can read the server's own token, and what that is good for.
 *
 * @param owns whether it is the home's token, whose holder may do everything, or one that only looks
 */
public record LocalUser(String name, boolean owns) {

  private static final Grants LOOKS = new Grants(List.of(Grant.of(Role.AUDITOR)));

  /** The user under whom this process runs. */
  public static LocalUser owning() {
    return new LocalUser(System.getProperty("user.name"), true);
  }

  /** The same where a ledger is only looked at: reports and exports are looks, too. */
  public static LocalUser looking() {
    return new LocalUser(System.getProperty("user.name"), false);
  }

  /** That user, by what a request came. */
  public Caller by(Face face) {
    return owns ? Caller.home(name, face) : Caller.person(name, Caller.LOCAL_USER, face, LOOKS);
  }
}
