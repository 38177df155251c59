package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code diagnoses}. */
final class DiagnosisDecoder {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofHours(1);

  /** Outside its healthy band. */
  private static final Set<Verdict> OUTSIDE = EnumSet.of(Verdict.WARNING, Verdict.CRITICAL);

  private DiagnosisDecoder() {}

  static List<Diagnosis> diagnoses(Cursor at) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    at.entries("a mapping from names to diagnoses")
        .forEach((name, entry) -> diagnoses.add(diagnosis(Forms.name(name, entry), entry)));
    return diagnoses;
  }

  private static Diagnosis diagnosis(String name, Cursor at) {
    Keys keys = at.keys("description", "when", "looks", "timeout", "again", "fix");
    return new Diagnosis(
        name,
        keys.optional("description", "", text -> text.text("a text")),
        triggers(keys.required("when")),
        looks(keys.required("looks")),
        keys.optional("timeout", TIMEOUT, in -> Forms.duration(in, Forms.SECOND, LONGEST)),
        keys.optional("again", AGAIN, in -> Forms.duration(in, Forms.MINUTE, Forms.MONTH)),
        keys.optional("fix", "", text -> text.text("what is suggested")));
  }

  private static List<Diagnosis.Trigger> triggers(Cursor at) {
    List<Cursor> triggers = at.items("a list of triggers");
    if (triggers.isEmpty()) {
      at.fault("at least one trigger", "none");
    }
    return triggers.stream().map(DiagnosisDecoder::trigger).toList();
  }

  private static Diagnosis.Trigger trigger(Cursor at) {
    if (at.has("rollback")) {
      Forms.word(at.keys("rollback").required("rollback"), "true");
      return Diagnosis.Trigger.ROLLBACK;
    }
    Keys keys = at.keys("metric", "is");
    return new Diagnosis.Trigger(
        Forms.name(keys.required("metric")),
        keys.optional("is", OUTSIDE, is -> EnumSet.of(Outcomes.read(is))));
  }

  private static List<Look> looks(Cursor at) {
    Map<String, Cursor> entries = at.entries("a mapping from names to looks");
    if (entries.isEmpty() || entries.size() > Diagnosis.MOST_LOOKS) {
      at.fault("1 to " + Diagnosis.MOST_LOOKS + " looks", Integer.toString(entries.size()));
    }
    List<Look> looks = new ArrayList<>();
    entries.forEach((name, entry) -> looks.add(look(Forms.name(name, entry), entry)));
    return looks;
  }

  private static Look look(String name, Cursor at) {
    if (at.has("settings")) {
      Forms.word(at.keys("settings").required("settings"), "target");
      return new Look.Settings(name);
    }
    if (at.has("check")) {
      return new Look.Probe(name, Forms.name(at.keys("check").required("check")));
    }
    Map<String, Cursor> entries =
        at.entries("settings, a check, or a connection with its parameters");
    Map<String, String> parameters = new LinkedHashMap<>();
    entries.forEach((key, entry) -> parameters.put(key, entry.text("a text")));
    if (!entries.containsKey("connection")) {
      at.missing("connection");
      return new Look.Asked(name, "", parameters);
    }
    parameters.remove("connection");
    return new Look.Asked(name, Forms.name(entries.get("connection")), parameters);
  }
}
