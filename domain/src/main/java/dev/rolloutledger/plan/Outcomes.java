package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Verdicts as plans write them; every one but healthy can spend a budget. */
final class Outcomes {

  static final Map<String, Verdict> BY_WORD = byWord();
  static final String[] WORDS = BY_WORD.keySet().toArray(String[]::new);

  private Outcomes() {}

  private static Map<String, Verdict> byWord() {
    Map<String, Verdict> byWord = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.HEALTHY) {
        byWord.put(word(verdict), verdict);
      }
    }
    return Collections.unmodifiableMap(byWord);
  }

  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Verdict read(Cursor at) {
    return at.parse("one of " + Words.list(BY_WORD.keySet()), Verdict.WARNING, text -> {
      Verdict verdict = BY_WORD.get(text);
      if (verdict == null) {
        throw new IllegalArgumentException(text);
      }
      return verdict;
    });
  }
}
