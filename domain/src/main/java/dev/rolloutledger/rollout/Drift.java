package dev.rolloutledger.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the target was found to be that nobody recorded.
 *
 * @param found what stands there, as it was found last; empty while it stands as recorded
 * @param since when it was first found otherwise; null while it stands as recorded
 * @param putBack when it was last written over, at most as often as counts
 */
public record Drift(Map<String, String> found, @Nullable Instant since, List<Instant> putBack) {

  /** So often within {@link #WITHIN} it is put back; whatever changes it then is not there by chance. */
  public static final int MOST = 3;

  /** The time within which it is counted how often it was put back. */
  public static final Duration WITHIN = Duration.ofDays(1);

  public Drift {
    found = Collections.unmodifiableMap(new TreeMap<>(found));
    putBack = List.copyOf(Objects.requireNonNullElse(putBack, List.of()));
  }

  static Drift found(@Nullable Drift before, Map<String, String> found, Instant at) {
    Instant since = before == null || before.since == null ? at : before.since;
    return new Drift(found, since, before == null ? List.of() : before.putBack);
  }

  Drift ended() {
    return new Drift(Map.of(), null, putBack);
  }

  Drift writtenOver(Instant at) {
    List<Instant> all = new ArrayList<>(putBack);
    all.add(at);
    return new Drift(found, since, all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** Whether it was put back so often of late that somebody or something keeps changing it. */
  boolean keepsComing(Instant at) {
    return putBack.size() == MOST && putBack.get(0).isAfter(at.minus(WITHIN));
  }
}
