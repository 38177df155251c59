package dev.rolloutledger.plan.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.PlanSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan reference as a page of Markdown, written from the schema: a form for each definition with a
 * title, a section for each key of the plan that holds further keys. The first paragraph of a
 * description stands in the table, or leads the section; further ones follow the section's table.
 */
public final class PlanReference {

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Schema> sections = new LinkedHashMap<>();

  private PlanReference() {}

  /** The page for the schema of this release, with a line end after its last line. */
  public static String text() {
    try {
      return text(Schema.of(Json.mapper().readTree(PlanSchema.text())));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the published schema is JSON", broken);
    }
  }

  static String text(Schema root) {
    PlanReference page = new PlanReference();
    page.write(root);
    return String.join("\n", page.lines).stripTrailing() + "\n";
  }

  private void write(Schema root) {
    root.properties().forEach((key, value) -> {
      if (holdsKeys(value.element())) {
        sections.put(key, value);
      }
    });
    lines.add("# Plan reference");
    lines.add("");
    lines.add(
        "<!-- Written by `rollout plan reference` from plan.schema.json; change it there. -->");
    lines.add("");
    root.paragraphs().forEach(this::paragraph);
    forms(root);
    heading("Top level");
    table(KeyTable.linking(root, sections::containsKey));
    sections.forEach(this::section);
  }

  private static boolean holdsKeys(Schema element) {
    return !element.properties().isEmpty() || element.child("else").isPresent();
  }

  private void forms(Schema root) {
    heading("Forms");
    List<String> rows = new ArrayList<>(List.of("| Form | Written as |", "|---|---|"));
    root.forms()
        .forEach(
            form -> rows.add("| " + form.title() + " | " + KeyTable.cell(form.summary()) + " |"));
    table(rows);
  }

  private void section(String key, Schema value) {
    Schema element = value.element();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    divide(value.paragraphs(), before, after);
    if (!element.equals(value)) {
      divide(element.paragraphs(), before, after);
    }
    heading(key);
    before.forEach(this::paragraph);
    tables(element);
    after.forEach(this::paragraph);
  }

  private static void divide(List<String> paragraphs, List<String> before, List<String> after) {
    if (!paragraphs.isEmpty()) {
      before.add(paragraphs.get(0));
      after.addAll(paragraphs.subList(1, paragraphs.size()));
    }
  }

  /** One table, or one for each form that the mapping may have. */
  private void tables(Schema element) {
    if (!element.properties().isEmpty()) {
      table(KeyTable.of(element));
    }
    for (String branch : List.of("then", "else")) {
      element.child(branch).ifPresent(form -> {
        paragraph(form.title() + ":");
        table(KeyTable.of(form));
      });
    }
  }

  private void heading(String text) {
    lines.add("## " + text);
    lines.add("");
  }

  private void paragraph(String text) {
    lines.addAll(Pages.wrapped(text));
  }

  private void table(List<String> rows) {
    lines.addAll(rows);
    lines.add("");
  }
}
