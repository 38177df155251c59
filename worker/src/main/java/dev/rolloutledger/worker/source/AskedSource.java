package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source whose questions are asked in parallel, each once a due time, with one deadline for all.
 *
 * @param <Q> a question
 * @param <A> an answer
 */
public final class AskedSource<Q, A> implements MetricSource, Examinable, Diagnostic {

  private final SourceForm<Q, A> form;
  private final Examinable examinable;
  private final Diagnostic diagnostic;
  private final Resources resources;
  private final Samples samples;

  /**
   * A source of a form.
   *
   * @param examinable how one looks whether it can be asked
   * @param diagnostic how one looks at what it has
   */
  public AskedSource(
      SourceForm<Q, A> form, Examinable examinable, Diagnostic diagnostic, Resources resources) {
    this.form = form;
    this.examinable = examinable;
    this.diagnostic = diagnostic;
    this.resources = resources;
    this.samples = new Samples(resources.redactor(), resources.clock());
  }

  @Override
  public List<Sample> read(List<MetricQuery> queries, Instant due, Duration timeout)
      throws InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    Map<Q, Question<A>> questions = new LinkedHashMap<>();
    byQuestion(queries, due)
        .forEach((question, askers) -> questions.put(question, begin(question, askers, deadline)));
    try {
      List<Sample> found = new ArrayList<>();
      for (MetricQuery query : queries) {
        found.add(
            samples.of(query, form.text(query, due), () -> read(query, due, questions, deadline)));
      }
      return found;
    } finally {
      questions.values().forEach(Question::end);
    }
  }

  @Override
  public String expectation() {
    return examinable.expectation();
  }

  @Override
  public Optional<String> obstacle(Duration timeout) throws InterruptedException {
    return examinable.obstacle(timeout);
  }

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    return diagnostic.look(parameters, at, timeout);
  }

  private Map<Q, List<MetricQuery>> byQuestion(List<MetricQuery> queries, Instant due) {
    Map<Q, List<MetricQuery>> askers = new LinkedHashMap<>();
    for (MetricQuery query : queries) {
      try {
        askers
            .computeIfAbsent(form.question(query, due), q -> new ArrayList<>())
            .add(query);
      } catch (AbsentException | RuntimeException e) {
        // Found again, and told, when it is read.
      }
    }
    return askers;
  }

  private Question<A> begin(Q question, List<MetricQuery> askers, Deadline deadline) {
    return Question.begin(
        () -> form.ask(question, List.copyOf(askers), deadline.left()),
        resources.executor(),
        resources.clock());
  }

  private Reading read(
      MetricQuery query, Instant due, Map<Q, Question<A>> questions, Deadline deadline)
      throws AbsentException, InterruptedException {
    Question<A> asked = questions.get(form.question(query, due));
    if (asked == null) {
      throw AbsentException.error("expected the same question twice, found another");
    }
    Question.Answered<A> answered = asked
        .await(deadline.left())
        .orElseThrow(() -> AbsentException.error("expected a whole answer within "
            + Durations.format(deadline.timeout()) + ", found none"));
    return form.read(query, due, answered.answer(), answered.at());
  }
}
