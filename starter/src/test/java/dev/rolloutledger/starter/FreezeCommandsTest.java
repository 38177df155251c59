package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezing and thawing everyone with nothing running: on the ledger itself. */
class FreezeCommandsTest {

  @TempDir
  Path home;

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString()));
    return rollout(all.toArray(String[]::new));
  }

  /** Whatever the width at which it was broken into lines. */
  private String said(String... words) {
    return run(words).out().replaceAll("\\s+", " ");
  }

  @Test
  void whatWasFrozenIsShownAndThawed() {
    try (Ledger made = Ledgers.openH2(new Home(home).ledgerDirectory(), LedgerOptions.kept())) {
      assertThat(made.rollouts()).isEmpty();
    }
    assertThat(said("freeze")).contains("nothing is frozen");
    Ran frozen = run("freeze", "--reason", "incident 42");
    assertThat(frozen.code()).as(frozen.err()).isZero();
    assertThat(frozen.out())
        .startsWith("freeze 1 of everyone by " + System.getProperty("user.name")
            + " (local user, terminal)")
        .contains("incident 42");
    assertThat(run("freeze", "--reason", "a move", "--until", "2999-01-01T00:00:00Z")
            .code())
        .isZero();
    assertThat(said("freeze"))
        .contains("freeze 1 of everyone by")
        .contains("ended by rollout thaw 1 --reason ...")
        .contains("until 2999-01-01 00:00:00Z: a move");
    assertThat(said("list")).contains("! nothing advances: freeze 1 of everyone by");
    assertThat(run("freeze", "--json").out()).contains("\"reason\":\"incident 42\"");

    Ran which = run("thaw", "--reason", "over");
    assertThat(which.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(which.err())
        .contains("expected the number of a freeze, since several stand: [1, 2]");
    assertThat(run("thaw", "--reason", "over", "--actor", "somebody else").err())
        .contains("nobody verified the name somebody else");
    assertThat(said("thaw", "2", "--reason", "it moved"))
        .contains("freeze 2 thawed by")
        .contains(": it moved");
    assertThat(run("thaw", "--reason", "over").code()).isZero();
    assertThat(said("freeze")).contains("nothing is frozen");
  }

  /** A token is held to its roles here as well. */
  @Test
  void whoMayNotFreezeIsToldSoWithNothingRunning() throws Exception {
    try (Ledger made = Ledgers.openH2(new Home(home).ledgerDirectory(), LedgerOptions.kept())) {
      assertThat(made.rollouts()).isEmpty();
    }
    Path token = home.resolve("ana.token");
    Files.writeString(
        token, run("people", "add", "ana", "--role", "operator=shop").out());
    Ran denied = run("freeze", "--reason", "incident", "--token-file", token.toString());
    assertThat(denied.code()).isEqualTo(ExitCodes.NOT_ALLOWED);
    assertThat(denied.err())
        .startsWith("rollout: expected the right to freeze and thaw all rollouts (operator, admin),"
            + " found that ana has operator of shop; ");
    assertThat(run("people", "grant", "ana", "operator").code()).isZero();
    assertThat(run("freeze", "--reason", "incident", "--token-file", token.toString())
            .out())
        .contains("by ana (token, terminal)");
    assertThat(run("people", "remove", "ana").code()).isZero();
    assertThat(run("thaw", "--reason", "over", "--token-file", token.toString()).code())
        .isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void whatIsMalformedIsRefusedInOneSentence() {
    Ran without = run("freeze", "--until", "2999-01-01T00:00:00Z");
    assertThat(without.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(without.err()).contains("expected --reason with --until, found none");
    assertThat(run("thaw").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run("freeze", "--reason", "x", "--until", "tomorrow").code())
        .isEqualTo(ExitCodes.USAGE);
    assertThat(run("freeze", "--reason", "x").code()).isEqualTo(ExitCodes.LEDGER);
  }
}
