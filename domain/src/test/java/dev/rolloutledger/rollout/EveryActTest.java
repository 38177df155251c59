package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every act in every state, tried; the table in the documentation is what came out of it. To write it
 * again: {@code -Dacts.write=true}.
 */
class EveryActTest {

  private static final Path PAGE = Path.of("../docs/acts.md");
  private static final Actor BO = new Actor("bo", "token");
  private static final String APPROVALS = "{ needed: 1, expire: 30d }";

  private static final Plan PLAN = PlanFiles.plan(
      "  checks: [health]\n",
      "  checks: [health]\n  approvals: " + APPROVALS + "\n",
      "attestations: { looked: I looked } }",
      "attestations: { looked: I looked }, approvals: " + APPROVALS + " }",
      "amendments: { never-loosen: [latency, gates] }",
      "amendments: { never-loosen: [latency, gates], approvals: " + APPROVALS + " }");

  private static Life life(Stage stage) {
    return Life.of(PLAN).approvedBy(BO).until(stage);
  }

  private static Map<String, Supplier<Life>> situations() {
    Map<String, Supplier<Life>> all = new LinkedHashMap<>();
    all.put("`PREFLIGHT`", () -> life(Stage.PREFLIGHT));
    all.put("`BASELINE`", () -> life(Stage.BASELINE));
    all.put("`SETTING`", () -> life(Stage.SETTING));
    all.put("`SETTING`, being written", () -> life(Stage.SETTING).act(new IntendChange()));
    all.put("`VERIFYING`", () -> life(Stage.VERIFYING));
    all.put("`HOLDING`, no sample yet", () -> life(Stage.HOLDING));
    all.put("`HOLDING`", EveryActTest::held);
    all.put("`HOLDING`, paused", () -> held().act(new PersonAct.Pause("a look")));
    all.put("`HOLDING`, amendment proposed", () -> held().act(tighter()));
    all.put("`JUDGED`", () -> life(Stage.JUDGED));
    all.put("`JUDGED`, waits for a person", EveryActTest::exhausted);
    all.put("`CLOSING`", () -> life(Stage.CLOSING));
    all.put("`COMPLETED`", () -> life(Stage.COMPLETED));
    all.put("`ABANDONED`", () -> life(Stage.ABANDONED));
    all.put("`ROLLING_BACK`", () -> life(Stage.ROLLING_BACK));
    all.put("`ROLLED_BACK`", () -> life(Stage.ROLLED_BACK));
    return all;
  }

  private static Life held() {
    return life(Stage.HOLDING).sampled(0.5, 1.0).sampled(0.5, 1.0).sampled(0.5, 1.0);
  }

  /** Extended as often as the plan allows, and still in warning. */
  private static Life exhausted() {
    Life life = life(Stage.HOLDING);
    for (int judgements = 0; judgements < 2; judgements++) {
      while (life.nextDue().isBefore(life.hold().until())) {
        life.sampled(2.0, 1.0);
      }
      life.at(life.hold().until()).judge();
    }
    return life;
  }

  private static Amend tighter() {
    return new Amend(
        "the bound was wrong",
        PlanFiles.amended(
            "  checks: [health]\n",
            "  checks: [health]\n  approvals: " + APPROVALS + "\n",
            "attestations: { looked: I looked } }",
            "attestations: { looked: I looked }, approvals: " + APPROVALS + " }",
            "amendments: { never-loosen: [latency, gates] }",
            "amendments: { never-loosen: [latency, gates], approvals: " + APPROVALS + " }",
            "\"> 5 %\"",
            "\"> 4 %\""));
  }

  private static Map<String, Act> acts() {
    Map<String, Act> all = new LinkedHashMap<>();
    all.put("rollback", new RollbackAct.RollBack(RollbackView.Cause.PERSON, "odd", Life.START));
    all.put("pause", new PersonAct.Pause("a look"));
    all.put("resume", new PersonAct.Resume("fine"));
    all.put("promote", new PersonAct.Promote("seen enough"));
    all.put("approve", new Approve("fine", false, null, -1, false));
    all.put("approve --break-glass", new Approve("night", false, null, -1, true));
    all.put("approve --amendment", new Approve("right", true, null, -1, false));
    all.put("amend", tighter());
    all.put("attest", new Attest("complaints", ""));
    all.put("abandon", new PersonAct.Abandon("by hand from here"));
    all.put("recover", new Recover("the engine is lost", "dev-server"));
    all.put("redact", new Redact("Zoe asked for it", List.of(3L)));
    return all;
  }

  @Test
  void theTableSaysWhatHappens() throws IOException {
    String page = page();
    if (Boolean.getBoolean("acts.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/acts.md; to write it again: -Dacts.write=true")
        .isEqualTo(page);
  }

  @Test
  void anActEitherHappensOrIsRefusedForTheRecordInEveryState() {
    situations()
        .forEach((situation, life) -> acts().forEach((verb, act) -> {
          List<RolloutEvent> events = decide(life.get(), Life.ADA, act);
          boolean already = act instanceof RollbackAct && life.get().stage().backward();
          assertThat(events.isEmpty()).as(verb + " in " + situation).isEqualTo(already);
        }));
  }

  @Test
  void nobodyIsRefusedARollbackOrAPauseForWhoTheyAre() {
    Actor claimed = Actor.claimed("somebody");
    situations()
        .forEach((situation, life) -> List.of("rollback", "pause").forEach(verb -> {
          Act act = acts().get(verb);
          assertThat(told(decide(life.get(), claimed, act)))
              .as(verb + " in " + situation)
              .isEqualTo(told(decide(life.get(), Life.ADA, act)));
        }));
  }

  private static List<RolloutEvent> decide(Life life, Actor actor, Act act) {
    return Decisions.decide(life.state(), life.commandOf(actor, act));
  }

  private static String page() {
    StringBuilder page = new StringBuilder("""
        # Every act in every state

        What a command, a page, a signal and an update lead to is decided in one place, by the state that the
        ledger holds. This page was written by a test that tries each act in each state. What is not refused is
        named by its [events](events.md); a refusal is an entry of the ledger as well (`ActRefused`), with the
        sentence that stands here.

        The plan asks for one approval of each gate and of an amendment, and lets no unverified name open a gate.
        The second column is for a name that somebody verified, the third for one that was only claimed: `same`
        where that makes no difference, and `not verified` for "nobody verified the name ..., and the plan lets no
        unverified name open a gate". An act without a reason, or one that cannot be read, is refused as malformed
        and leaves no entry.

        A second `start` is refused while the rollout of its name is not over, and a `retry` unless it is
        `ROLLED_BACK` or `ABANDONED`; both are recorded there, too.
        """);
    acts().forEach((verb, act) -> {
      page.append("\n## ").append(verb).append("\n\n");
      page.append("| State | Verified | Claimed |\n|---|---|---|\n");
      rows(act)
          .forEach((result, states) -> page.append("| ")
              .append(String.join("; ", states))
              .append(" | ")
              .append(result)
              .append(" |\n"));
    });
    return page.toString();
  }

  /** States in which the same happens share a row, in the order of the first one. */
  private static Map<String, List<String>> rows(Act act) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    situations().forEach((situation, life) -> {
      String verified = told(decide(life.get(), Life.ADA, act));
      String claimed = told(decide(life.get(), Actor.claimed("ada"), act));
      String result = verified + " | " + (claimed.equals(verified) ? "same" : claimed);
      rows.computeIfAbsent(result, row -> new ArrayList<>()).add(situation);
    });
    return rows;
  }

  private static String brief(String because) {
    return because.startsWith("nobody verified the name ") && because.endsWith("open a gate")
        ? "not verified"
        : because;
  }

  private static String told(List<RolloutEvent> events) {
    if (events.isEmpty()) {
      return "nothing: it is so already";
    }
    List<String> words = new ArrayList<>();
    for (RolloutEvent event : events) {
      words.add(
          event instanceof ActRefused refused
              ? "refused: " + brief(refused.because())
              : "`" + EventTypes.nameOf(event.getClass()) + "`");
    }
    return String.join(", ", words);
  }
}
