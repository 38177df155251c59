package dev.rolloutledger.worker.command;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.secret.LiteralSecrets;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables of a command. Faults do not repeat their values: there may be a credential among them. */
final class EnvironmentForms {

  private EnvironmentForms() {}

  static Map<String, ReferencedText> read(Cursor at) {
    Map<String, ReferencedText> variables = new LinkedHashMap<>();
    at.entries("a mapping from variables to values").forEach((name, value) -> {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        value.faultKey("a variable's name such as NODE_ENV", name);
      }
      variables.put(name, value(name, value));
    });
    return variables;
  }

  private static ReferencedText value(String name, Cursor at) {
    ReferencedText value = Definition.referenced(at);
    if (LiteralSecrets.inVariable(name, value)) {
      at.fault("the credential as a reference such as ${env:NAME}", "a text that is written out");
    }
    return value;
  }
}
