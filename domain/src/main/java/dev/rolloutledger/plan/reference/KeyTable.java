package dev.rolloutledger.plan.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The table of a mapping's keys; keys of mappings within it follow theirs, with a dot between. */
final class KeyTable {

  private static final List<String> HEAD =
      List.of("| Key | Value | What it is | Default |", "|---|---|---|---|");

  private final List<String> lines = new ArrayList<>(HEAD);
  private final Predicate<String> apart;

  /**
   * A table.
   *
   * @param apart which keys have a section of their own, to be linked
   */
  private KeyTable(Predicate<String> apart) {
    this.apart = apart;
  }

  static List<String> of(Schema mapping) {
    return linking(mapping, key -> false);
  }

  static List<String> linking(Schema mapping, Predicate<String> apart) {
    KeyTable table = new KeyTable(apart);
    table.add("", mapping);
    return table.lines;
  }

  private void add(String prefix, Schema mapping) {
    mapping.properties().forEach((key, value) -> {
      row(prefix + key, mapping.requires(key), value);
      if (!apart.test(key) && value.title().isEmpty()) {
        inner(prefix + key, value);
      }
    });
  }

  private void inner(String key, Schema value) {
    Schema element = value.element();
    String prefix =
        key + (value.equals(element) ? "." : value.child("items").isPresent() ? "[]." : ".*.");
    add(prefix, element);
    element.alternatives().forEach(one -> add(prefix, one));
  }

  private void row(String key, boolean required, Schema value) {
    String form = apart.test(key) ? "[" + key + "](#" + key + ")" : ValueForm.of(value);
    JsonNode otherwise = value.value("default");
    String without =
        required ? "required" : otherwise.isMissingNode() ? "" : ValueForm.code(otherwise);
    lines.add(
        "| `" + key + "` | " + cell(form) + " | " + cell(value.summary()) + " | " + without + " |");
  }

  static String cell(String text) {
    return Pages.linked(text).replace("\n", " ").replace("|", "\\|");
  }
}
