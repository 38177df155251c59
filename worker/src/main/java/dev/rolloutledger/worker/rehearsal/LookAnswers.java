package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.plan.Look;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.rehearsal.Scenario.LookAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code looks} of a scenario: what diagnoses find. */
final class LookAnswers {

  private static final String ALL = "all";

  private final Plan plan;
  private final Function<Cursor, Moment> moments;

  /**
   * @param moments reads a moment
   */
  LookAnswers(Plan plan, Function<Cursor, Moment> moments) {
    this.plan = plan;
    this.moments = moments;
  }

  List<LookAnswer> read(Cursor at) {
    List<LookAnswer> answers = new ArrayList<>();
    at.items("a list of answers").forEach(item -> answers.add(answer(item)));
    return answers;
  }

  private LookAnswer answer(Cursor at) {
    Keys keys = at.keys("diagnosis", "look", "at", "finds", "fails");
    Set<String> known = plan.diagnoses().stream().map(Diagnosis::name).collect(Collectors.toSet());
    String diagnosis = name(keys.required("diagnosis"), known);
    String look = keys.optional("look", ALL, name -> name(name, looks(diagnosis)));
    Moment from = keys.optional("at").map(moments).orElse(new Moment(Moment.START, Duration.ZERO));
    Optional<Cursor> fails = keys.optional("fails");
    if (fails.isEmpty() == keys.optional("finds").isEmpty()) {
      at.fault("either finds or fails", fails.isEmpty() ? "neither" : "both");
    }
    return new LookAnswer(
        diagnosis,
        look,
        from,
        keys.optional("finds", List.of(), LookAnswers::lines),
        fails.map(text -> text.text("a sentence")).orElse(null));
  }

  private static List<String> lines(Cursor at) {
    return at.value() instanceof Value.Text text
        ? text.text().lines().toList()
        : at.items("lines, as a text or a list").stream()
            .map(line -> line.text("a line"))
            .toList();
  }

  private Set<String> looks(String diagnosis) {
    Set<String> names = new TreeSet<>(Set.of(ALL));
    plan.diagnosis(diagnosis)
        .ifPresent(known -> known.looks().stream()
            .filter(Look.Asked.class::isInstance)
            .forEach(look -> names.add(look.name())));
    return names;
  }

  private static String name(Cursor at, Set<String> known) {
    String name = at.text("a name");
    if (!known.contains(name)) {
      at.fault("one of " + String.join(", ", new TreeSet<>(known)));
    }
    return name;
  }
}
