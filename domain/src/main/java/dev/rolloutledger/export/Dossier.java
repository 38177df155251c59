package dev.rolloutledger.export;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.export.RolloutDecision.Judged;
import dev.rolloutledger.export.RolloutDecision.PersonalAct;
import dev.rolloutledger.export.RolloutDecision.PhaseRun;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All that a decision stands on, without the samples. As large as the plan and what people did. */
final class Dossier implements Consumer<Step> {

  private final Set<String> judges = new TreeSet<>();
  private final List<ResourceDescriptor> plans = new ArrayList<>();
  private final List<PhaseRun> phases = new ArrayList<>();
  private final List<PersonalAct> people = new ArrayList<>();
  private final EntryRange entries;

  Dossier(String origin) {
    entries = new EntryRange(origin);
  }

  @Override
  public void accept(Step step) {
    entries.add(step.entry());
    plan(step.after());
    person(step);
    if (step.event() instanceof SampleRecorded sample) {
      judges.add(sample.judge());
    } else if (step.event() instanceof BaselineRecorded baseline) {
      judges.add(baseline.judge());
    } else if (step.event() instanceof PhaseEntered entered) {
      phases.add(
          new PhaseRun(entered.name(), entered.percentage(), entered.at(), new ArrayList<>()));
    } else if (step.event() instanceof PhaseJudged judged && !phases.isEmpty()) {
      judged(step.entry(), judged.judgement());
    } else if (step.event() instanceof ClosingJudged closing) {
      judges.add(closing.judge());
    }
  }

  private void plan(RolloutState state) {
    if (state.exists()) {
      ResourceDescriptor plan = ResourceDescriptor.plan(state.known());
      if (plans.isEmpty() || !plans.get(plans.size() - 1).equals(plan)) {
        plans.add(plan);
      }
    }
  }

  private void person(Step step) {
    Actor actor = LastAct.actor(step.entry());
    if (actor != null && step.event() != null && !(step.event() instanceof ActRefused)) {
      people.add(new PersonalAct(
          step.entry().at(),
          id(step.entry()),
          actor.name(),
          actor.known(),
          actor.face(),
          step.entry().type(),
          step.event().sentence()));
    }
  }

  private void judged(Entry entry, PhaseJudgement judgement) {
    judges.add(judgement.judge());
    phases
        .get(phases.size() - 1)
        .judgements()
        .add(new Judged(
            entry.at(), id(entry), judgement.judge(), judgement.outcome(), judgement.because()));
  }

  private static String id(Entry entry) {
    return entry.id();
  }

  /** The decision that this step is. */
  RolloutDecision decision(Step step) {
    RolloutState state = step.after();
    return new RolloutDecision(
        state.known().rollout(),
        state.progress().stage(),
        Decision.because(step),
        state.known().startedAt(),
        step.entry().at(),
        step.entry().recordedAt(),
        step.entry().rehearsal(),
        state.plan().target().lease(),
        state.target().percentage(),
        List.copyOf(judges),
        List.copyOf(plans),
        List.copyOf(phases),
        state.rollback(),
        List.copyOf(people),
        entries.ended());
  }
}
