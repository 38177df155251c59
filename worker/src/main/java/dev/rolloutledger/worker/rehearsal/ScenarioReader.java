package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.FaultyFileException;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.YamlFile;
import dev.rolloutledger.worker.rehearsal.Scenario.Fault;
import dev.rolloutledger.worker.rehearsal.Scenario.PersonsAct;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import dev.rolloutledger.worker.rehearsal.Scenario.Verb;
import dev.rolloutledger.worker.window.ics.IcsCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a scenario for a plan: phases, metrics and checks that it names must be the plan's. */
public final class ScenarioReader {

  private static final String ALL = "all";

  private final Path file;
  private final Plan plan;

  private ScenarioReader(Path file, Plan plan) {
    this.file = file;
    this.plan = plan;
  }

  /**
   * Reads it.
   *
   * @throws ScenarioException with every problem that was found, by file, line and column
   */
  public static Scenario read(String fileName, byte[] utf8, Plan plan) {
    Faults faults = new Faults();
    try {
      Cursor root = Cursor.root(YamlFile.read(utf8), faults);
      Scenario scenario = new ScenarioReader(Path.of(fileName), plan).scenario(root);
      if (faults.isEmpty()) {
        return scenario;
      }
    } catch (FaultyFileException failure) {
      throw new ScenarioException(fileName, List.of(failure.fault()));
    }
    throw new ScenarioException(fileName, faults.all());
  }

  private Scenario scenario(Cursor at) {
    Keys keys = at.keys("seed", "attest-after", "faults", "people", "looks", "calendars");
    Optional<Cursor> patience = keys.optional("attest-after");
    return new Scenario(
        keys.optional("seed", 1L, seed -> seed.parse("a whole number", 1L, Long::parseLong)),
        patience.isPresent()
            ? patience(patience.get()).orElse(null)
            : Scenario.HEALTHY.attestAfter(),
        keys.optional("faults", List.of(), this::faults),
        keys.optional("people", List.of(), this::people),
        keys.optional("looks", List.of(), looks -> new LookAnswers(plan, this::moment).read(looks)),
        keys.optional("calendars", Map.of(), this::calendars));
  }

  private static Optional<Duration> patience(Cursor at) {
    return at.parse(
        "a duration, or \"never\"",
        Optional.<Duration>empty(),
        text -> text.equals("never") ? Optional.empty() : Optional.of(Durations.parse(text)));
  }

  private List<Fault> faults(Cursor at) {
    List<Fault> faults = new ArrayList<>();
    at.items("a list of faults").forEach(item -> faults.add(fault(item)));
    return faults;
  }

  private Fault fault(Cursor at) {
    Keys keys = at.keys("at", "for", "metric", "check", "calendar", "target", "ledger", "value");
    Moment when = moment(keys.required("at"));
    Duration lasts = keys.optional("for")
        .map(time -> time.parse("a duration", Duration.ZERO, Durations::parse))
        .orElse(null);
    if (at.has("metric")) {
      return new Fault(
          Strikes.METRIC,
          when,
          lasts,
          name(keys.required("metric"), metrics()),
          value(keys).orElse(null));
    }
    if (at.has("check")) {
      return new Fault(Strikes.CHECK, when, lasts, name(keys.required("check"), checks()), null);
    }
    if (at.has("calendar")) {
      Set<String> known = new HashSet<>(Set.of(ALL));
      known.addAll(planned());
      return new Fault(Strikes.CALENDAR, when, lasts, name(keys.required("calendar"), known), null);
    }
    if (at.has("target")) {
      name(keys.required("target"), Set.of("fails"));
      return new Fault(Strikes.TARGET, when, lasts, ALL, null);
    }
    if (!at.has("ledger")) {
      at.fault("what the fault strikes: metric, check, calendar, target or ledger");
      return new Fault(Strikes.LEDGER, when, lasts, ALL, null);
    }
    name(keys.required("ledger"), Set.of("away"));
    return new Fault(Strikes.LEDGER, when, lasts, ALL, null);
  }

  private static Optional<Double> value(Keys keys) {
    return keys.optional("value")
        .flatMap(value -> value.parse(
            "a number, or \"none\" for no data",
            Optional.<Double>empty(),
            text -> text.equals("none") ? Optional.empty() : Optional.of(Double.valueOf(text))));
  }

  private List<PersonsAct> people(Cursor at) {
    List<PersonsAct> acts = new ArrayList<>();
    at.items("a list of acts").forEach(item -> acts.add(act(item)));
    return acts;
  }

  private PersonsAct act(Cursor at) {
    List<String> verbs = Stream.of(Verb.values()).map(Verb::word).toList();
    List<String> known = new ArrayList<>(List.of("at", "by", "plan"));
    known.addAll(verbs);
    Keys keys = at.keys(known.toArray(String[]::new));
    Moment when = moment(keys.required("at"));
    String actor = keys.optional("by", "release engineer", by -> by.text("who acts"));
    for (Verb verb : Verb.values()) {
      if (at.has(verb.word())) {
        String text = text(verb, keys.required(verb.word()));
        return new PersonsAct(
            verb, when, actor, text, verb == Verb.AMEND ? amended(keys.required("plan")) : "");
      }
    }
    at.fault("an act: " + String.join(", ", verbs));
    return new PersonsAct(Verb.PAUSE, when, actor, "", "");
  }

  private String text(Verb verb, Cursor at) {
    return verb == Verb.ATTEST ? name(at, plan.attestations().keySet()) : at.text("a reason");
  }

  private String amended(Cursor at) {
    return beside(at, "the file of a plan").orElse("");
  }

  /** What stands in a file of its own, named from where the scenario is. */
  private Optional<String> beside(Cursor at, String expected) {
    String name = at.text(expected);
    try {
      return Optional.of(Files.readString(file.resolveSibling(name)));
    } catch (IOException | InvalidPathException missing) {
      at.fault(expected + ", from where the scenario is", "\"" + name + "\"");
      return Optional.empty();
    }
  }

  /** A calendar that is none would have to be waited for, in a rehearsal for ever. */
  private Map<String, String> calendars(Cursor at) {
    Map<String, String> texts = new HashMap<>();
    at.entries("calendars of the plan, each with its file").forEach((name, file) -> {
      if (!planned().contains(name)) {
        file.faultKey(
            planned().isEmpty() ? "none, since the plan names no calendar" : oneOf(planned()),
            name);
      }
      texts.put(name, calendar(name, file));
    });
    return texts;
  }

  private String calendar(String name, Cursor at) {
    Optional<String> text = beside(at, "the file of a calendar");
    ZoneId zone = plan.windows() == null ? ZoneOffset.UTC : plan.windows().zoneId();
    text.map(each ->
            IcsCalendar.look(each, name, zone, Instant.EPOCH, Instant.EPOCH).problem())
        .ifPresent(
            problem -> at.fault("a calendar in iCalendar's format", "another file: " + problem));
    return text.orElse("");
  }

  private Set<String> planned() {
    return plan.windows() == null ? Set.of() : Set.copyOf(plan.windows().calendars());
  }

  private Moment moment(Cursor at) {
    Moment moment = at.parse(
        "a moment such as \"start + 10m\" or \"<phase> + 6h\"",
        new Moment(Moment.START, Duration.ZERO),
        Moment::parse);
    Set<String> anchors = new HashSet<>(Set.of(Moment.START));
    plan.phases().forEach(phase -> anchors.add(phase.name()));
    if (!anchors.contains(moment.anchor())) {
      at.fault("\"start\" or a phase of the plan", "\"" + moment.anchor() + "\"");
    }
    return moment;
  }

  private static String name(Cursor at, Set<String> known) {
    String name = at.text("a name");
    if (!known.contains(name)) {
      at.fault(oneOf(known));
    }
    return name;
  }

  private static String oneOf(Set<String> known) {
    return "one of " + String.join(", ", new TreeSet<>(known));
  }

  private Set<String> metrics() {
    Set<String> names = new HashSet<>(Set.of(ALL));
    plan.metrics().forEach(metric -> names.add(metric.name()));
    return names;
  }

  private Set<String> checks() {
    Set<String> names = new HashSet<>(Set.of(ALL));
    plan.checks().stream()
        .filter(Check.Http.class::isInstance)
        .forEach(check -> names.add(check.name()));
    return names;
  }
}
