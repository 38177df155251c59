package dev.rolloutledger.report.fold;

import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.Task;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people could attest: the plan's items, and reviews that were owed. */
final class TaskPart implements Part {

  private final int most;
  private final Map<String, Review> reviews = new LinkedHashMap<>();

  TaskPart(int most) {
    this.most = most;
  }

  private record Review(String text, Steering.@Nullable Attested given) {}

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof ReviewAsked asked && reviews.size() < most) {
      reviews.put(asked.id(), new Review(asked.text(), null));
    } else if (event instanceof ItemAttested attested) {
      reviews.computeIfPresent(
          attested.item(),
          (id, review) -> new Review(
              review.text,
              new Steering.Attested(attested.at(), attested.actor(), attested.note())));
    }
  }

  List<Task> tasks(RolloutState state) {
    Plan plan = state.plan();
    List<Task> tasks = new ArrayList<>();
    add(tasks, Task.When.BEFORE, plan.before().attestations(), state);
    if (state.known().retryOf() != null) {
      add(tasks, Task.When.RETRY, plan.retry(), state);
    }
    plan.phases().forEach(phase -> add(tasks, Task.When.PHASE, phase.attestations(), state));
    add(tasks, Task.When.AFTER, plan.after().attestations(), state);
    add(tasks, Task.When.ESCALATION, triggers(plan), state);
    reviews.forEach((id, review) ->
        tasks.add(task(Task.When.REVIEW, new Attestation(id, review.text), review.given)));
    return tasks;
  }

  private static List<Attestation> triggers(Plan plan) {
    List<Attestation> items = new ArrayList<>();
    plan.escalations().stream()
        .flatMap(escalation -> escalation.when().stream())
        .forEach(trigger -> {
          if (trigger.attested() != null) {
            items.add(trigger.attested());
          }
        });
    return items;
  }

  private static void add(
      List<Task> tasks, Task.When when, List<Attestation> items, RolloutState state) {
    items.forEach(item -> tasks.add(task(when, item, state.steering().attested().get(item.id()))));
  }

  private static Task task(Task.When when, Attestation item, Steering.@Nullable Attested given) {
    return new Task(
        when,
        item.id(),
        Clip.text(item.text()),
        given == null ? null : given.at(),
        given == null ? null : given.by(),
        given == null ? "" : Clip.text(given.note()));
  }
}
