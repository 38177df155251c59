package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Value;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what looks like a credential: a plan goes into the ledger and into the engine's history,
 * and both are kept. The value is never repeated in the problem.
 */
final class Secrets {

  private static final String EXPECTED =
      "no credential (plans name connections; put it in the connection)";

  /** Where names are somebody else's, so that a name alone can tell. */
  private static final Set<String> FOREIGN =
      Set.of("settings", "headers", "body", "source", "looks");

  private static final Pattern NAME = Pattern.compile(
      "(?i).*(?:password|passwd|pwd|secret|token|credentials?|(?:proxy-)?authorization"
          + "|(?:set-)?cookie|(?:x-)?(?:api|access|private|secret|auth|role|anon)[-_]?key)");

  /** Values that say nothing even under such a name, so that flags may be called like it. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)|true|false|on|off|yes|no|\\d{1,6}|\\{percentage}");

  private static final Pattern VALUE =
      Pattern.compile("(?i)\\b(?:bearer|basic)\\s+(?=\\S*\\d|\\S{20})[a-z0-9._~+/=-]{8,}"
          + "|(?:password|passwd|pwd|secret|token|(?:api|access)[-_]?key)=[^\\s&]"
          + "|\"[^\"]*(?:password|passwd|secret|token|(?:api|access)[-_]?key)\"\\s*:\\s*\"[^\"]"
          + "|://[^/\\s:@]+:[^/\\s@]+@"
          + "|\\bsk-[a-z0-9_-]{16}|\\bgh[pousr]_[a-z0-9]{20}|\\bxox[abprs]-[a-z0-9-]{10}"
          + "|\\bakia[0-9a-z]{16}|\\beyj[a-z0-9_-]{8,}\\.[a-z0-9_-]{8,}\\."
          + "|-----begin [a-z ]*private key");

  private final Faults faults;

  private Secrets(Faults faults) {
    this.faults = faults;
  }

  static void refuse(Value tree, Faults faults) {
    new Secrets(faults).walk(tree, "", false, false);
  }

  /**
   * The tree is at most 32 deep, so that recursion is safe.
   *
   * @param foreign below a key of {@link #FOREIGN}
   * @param named below a name that says credential
   */
  private void walk(Value value, String path, boolean foreign, boolean named) {
    if (value instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach((key, entry) -> walk(
              entry.value(),
              path.isEmpty() ? key : path + "." + key,
              foreign || FOREIGN.contains(key),
              named || (foreign && NAME.matcher(key).matches())));
    } else if (value instanceof Value.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        walk(list.items().get(i), path + "[" + i + "]", foreign, named);
      }
    } else if (value instanceof Value.Text text) {
      look(text, path, named);
    }
  }

  private void look(Value.Text text, String path, boolean named) {
    if (named && !HARMLESS.matcher(text.text()).matches()) {
      faults.add(text.at(), path, EXPECTED, "one by its name");
    } else if (VALUE.matcher(text.text()).find()) {
      faults.add(text.at(), path, EXPECTED, "one by its form");
    }
  }
}
