package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.util.ArrayList;
import java.util.List;

/** Who may open what: {@code approvals}, {@code people} and {@code amendments}. */
final class GateDecoder {

  private GateDecoder() {}

  static Approvals approvals(Cursor at) {
    Keys keys = at.keys("needed", "expire", "by");
    int needed = Forms.whole(keys.required("needed"), 1, 20);
    List<String> by = keys.optional("by", List.of(), GateDecoder::people);
    if (!by.isEmpty() && by.size() < needed) {
      at.fault("at least " + needed + " names in \"by\"", Integer.toString(by.size()));
    }
    return new Approvals(
        needed,
        keys.optional(
            "expire",
            Approvals.EXPIRE,
            expire -> Forms.duration(expire, Forms.SECOND, Forms.MONTH)),
        by);
  }

  static People people(Cursor at, People absent) {
    Keys keys = at.keys("unverified", "self-approval");
    return new People(
        keys.optional("unverified", absent.unverified(), GateDecoder::rule),
        keys.optional("self-approval", absent.selfApproval(), GateDecoder::rule));
  }

  private static People.Rule rule(Cursor at) {
    return at.parse("\"accept\" or \"refuse\"", People.Rule.REFUSE, text -> switch (text) {
      case "accept" -> People.Rule.ACCEPT;
      case "refuse" -> People.Rule.REFUSE;
      default -> throw new IllegalArgumentException(text);
    });
  }

  static Amendments amendments(Cursor at) {
    Keys keys = at.keys("approvals", "never-loosen");
    return new Amendments(
        keys.optional("approvals").map(GateDecoder::approvals).orElse(null),
        keys.optional("never-loosen", List.of(), Forms::names));
  }

  /** People's names are not the plan's own: they have capitals, blanks and at signs. */
  private static List<String> people(Cursor at) {
    List<String> names = new ArrayList<>();
    for (Cursor item : at.items("a list of people's names")) {
      String name = Forms.line(item, "a person's name");
      if (names.contains(name)) {
        item.fault("each name once");
      }
      names.add(name);
    }
    return names;
  }
}
