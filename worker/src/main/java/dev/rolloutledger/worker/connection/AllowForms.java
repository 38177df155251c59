package dev.rolloutledger.worker.connection;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.reach.AllowedHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code allow: { hosts: [...], commands: [...] }}. */
final class AllowForms {

  private AllowForms() {}

  /**
   * What connections may reach.
   *
   * @param commands programs that may be run; empty for every one that a connection names
   */
  record Allowed(AllowedHosts hosts, Optional<List<String>> commands) {}

  static Allowed read(Optional<Cursor> allow) {
    if (allow.isEmpty()) {
      return new Allowed(AllowedHosts.named(), Optional.empty());
    }
    Keys keys = allow.get().keys("hosts", "commands");
    return new Allowed(
        keys.optional("hosts").map(AllowForms::hosts).orElseGet(AllowedHosts::named),
        keys.optional("commands").map(AllowForms::commands));
  }

  private static AllowedHosts hosts(Cursor at) {
    List<String> entries = new ArrayList<>();
    for (Cursor item : at.items("a list of hosts")) {
      String entry = item.text("a host");
      if (AllowedHosts.isEntry(entry)) {
        entries.add(entry);
      } else {
        item.fault("a host such as api.example.com, *.example.com or db.example.com:5432");
      }
    }
    return AllowedHosts.listed(entries);
  }

  private static List<String> commands(Cursor at) {
    return at.items("a list of programs").stream()
        .map(item -> item.text("a program"))
        .toList();
  }
}
