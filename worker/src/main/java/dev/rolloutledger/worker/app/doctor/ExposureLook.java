package dev.rolloutledger.worker.app.doctor;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.app.Elsewhere;
import dev.rolloutledger.worker.app.Exposure;
import dev.rolloutledger.worker.app.UnprotectedException;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.doctor.Finding;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.listen.Tls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the doctor says of how {@code up} would be reached, and by whom. */
final class ExposureLook {

  private static final String REACHED = "API and page";

  /** Whoever renews certificates by a program does so with more time than that. */
  private static final Duration SOON = Duration.ofDays(14);

  private final UpOptions options;
  private final Instant now;

  ExposureLook(UpOptions options, Instant now) {
    this.options = options;
    this.now = now;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(people());
    try {
      List<Door> doors = Exposure.doors(options);
      if (doors.size() == 1) {
        findings.add(Finding.ok(REACHED, "protected", "on loopback alone, with tokens"));
      } else {
        Door door = doors.get(1);
        findings.add(Finding.ok(REACHED, "protected", new Elsewhere(door, door.port()).sentence()));
        if (door.tls() != null) {
          findings.add(certificate(door.tls()));
        }
      }
    } catch (UnprotectedException refused) {
      findings.add(Finding.fail(
          REACHED, "protected", String.valueOf(refused.getMessage()), "`up` does not start so"));
    } catch (IOException unread) {
      findings.add(Finding.fail(
          REACHED, "protected", "people that cannot be read", "see people.json in the home"));
    }
    return findings;
  }

  private Finding people() {
    String expected = "people who can be read";
    try {
      int count = new PeopleBook(options.home().peopleFile()).people().size();
      return Finding.ok(
          "people",
          expected,
          count == 0 ? "none yet, so the local user alone" : count + " with tokens or roles");
    } catch (IOException unread) {
      return Finding.fail("people", expected, "none", "see people.json in the home");
    }
  }

  private Finding certificate(Tls tls) {
    String expected = "one that counts for " + Durations.format(SOON) + " or more";
    Duration left = Duration.between(now, tls.until());
    String found = "one until " + tls.until();
    if (left.isNegative()) {
      return Finding.fail("certificate", expected, found, "browsers refuse it; renew it");
    }
    return left.compareTo(SOON) < 0
        ? Finding.warn(
            "certificate",
            expected,
            found + ", " + Durations.format(left.truncatedTo(ChronoUnit.MINUTES)) + " from now",
            "renew it; a running `up` takes it up by itself")
        : Finding.ok("certificate", expected, found);
  }
}
