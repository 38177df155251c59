package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;

/** What a fact is about, in a few words. */
final class About {

  private About() {}

  static String of(Entry entry) {
    Fact fact = entry.fact();
    if (fact instanceof SampleRecorded sample) {
      return sample.sample().metric() + " due " + Texts.time(sample.due());
    }
    if (fact instanceof BudgetSpent spent) {
      return spent.metric() + "'s budget of " + spent.verdict();
    }
    if (fact instanceof BudgetRecovered recovered) {
      return recovered.metric() + "'s budget of " + recovered.verdict();
    }
    if (fact instanceof PhaseJudged judged) {
      return "judgement of hold " + judged.judgement().hold();
    }
    return fact instanceof PhaseEntered entered ? "phase " + entered.name() : entry.type();
  }
}
