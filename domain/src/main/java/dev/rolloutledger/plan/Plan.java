package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rolloutledger.window.AdvanceWindows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as a person planned it. Immutable; {@link PlanReader} reads one from YAML and refuses
 * what does not hold together, so that a {@code Plan} in hand can be run.
 *
 * @param name name of the rollout, lower case letters, digits and hyphens, 1 to 60 characters
 * @param description what the change is, for people; may be empty
 * @param target the flag that is steered, and what is written at each percentage and at rollback
 * @param before what has to hold before the first phase
 * @param baseline the window sampled before the first phase; null if no metric is compared
 * @param sampling how often metrics are sampled and how many samples must be known
 * @param extension what happens to a phase that ends in warning
 * @param phases the percentages in order, at least one, each larger than the one before
 * @param checks the probes by name
 * @param metrics the metrics, at least one
 * @param escalations what is handed to people when a trigger fires
 * @param after what has to hold before the rollout is complete
 * @param rollback how a rollback is timed, verified and reported
 * @param people what is asked of the people who act
 * @param amendments what is asked of an amendment while it runs
 * @param retry what people must attest before the first phase of a retry
 * @param notices connections that are told of each decision
 * @param diagnoses what is looked at when a metric leaves its healthy band, or at a rollback
 * @param windows when it may advance; null for at any time
 */
public record Plan(
    String name,
    String description,
    Target target,
    Before before,
    @Nullable Baseline baseline,
    Sampling sampling,
    Extension extension,
    List<Phase> phases,
    List<Check> checks,
    List<Metric> metrics,
    List<Escalation> escalations,
    After after,
    Rollback rollback,
    People people,
    Amendments amendments,
    List<Attestation> retry,
    List<String> notices,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Diagnosis> diagnoses,
    @Nullable AdvanceWindows windows) {

  public Plan {
    // Plans of before these sections were there say nothing about them.
    people = Objects.requireNonNullElse(people, People.DEFAULT);
    amendments = Objects.requireNonNullElse(amendments, Amendments.DEFAULT);
    retry = List.copyOf(Objects.requireNonNullElse(retry, List.of()));
    phases = List.copyOf(phases);
    checks = List.copyOf(checks);
    metrics = List.copyOf(metrics);
    escalations = List.copyOf(escalations);
    notices = List.copyOf(notices);
    diagnoses = List.copyOf(Objects.requireNonNullElse(diagnoses, List.of()));
  }

  /** The phase at a position; the first one is 0. */
  public Phase phase(int index) {
    return phases.get(index);
  }

  /** Position of the phase with a percentage; -1 if the plan has none. */
  public int phaseAt(int percentage) {
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).percentage() == percentage) {
        return i;
      }
    }
    return -1;
  }

  /** The check of that name; a plan that was read has every check it names. */
  public Check check(String name) {
    return checks.stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no check \"" + name + "\" in the plan"));
  }

  /** The diagnosis of that name, if the plan has one. */
  public Optional<Diagnosis> diagnosis(String name) {
    return diagnoses.stream().filter(diagnosis -> diagnosis.name().equals(name)).findFirst();
  }

  /** The metric of that name, if the plan has one. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Everything that people can attest, by id, in the plan's order. */
  public Map<String, Attestation> attestations() {
    Map<String, Attestation> items = new LinkedHashMap<>();
    before.attestations().forEach(item -> items.put(item.id(), item));
    retry.forEach(item -> items.put(item.id(), item));
    phases.forEach(phase -> phase.attestations().forEach(item -> items.put(item.id(), item)));
    after.attestations().forEach(item -> items.put(item.id(), item));
    escalations.stream()
        .flatMap(escalation -> escalation.when().stream())
        .map(Escalation.Trigger::attested)
        .filter(Objects::nonNull)
        .forEach(item -> items.put(item.id(), item));
    return items;
  }

  /** The same plan on another sampling grid; its timeout is kept below the grid. */
  public Plan sampledEvery(Duration every) {
    Duration timeout =
        sampling.timeout().compareTo(every) < 0 ? sampling.timeout() : every.dividedBy(2);
    Sampling other = new Sampling(every, timeout, sampling.coverage(), sampling.stint());
    return new Plan(
        name,
        description,
        target,
        before,
        baseline,
        other,
        extension,
        phases,
        checks,
        metrics,
        escalations,
        after,
        rollback,
        people,
        amendments,
        retry,
        notices,
        diagnoses,
        windows);
  }
}
