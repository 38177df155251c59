package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Approves the gate ahead, or the amendment that waits. */
@Command(
    name = "approve",
    description = {
      "Approves the gate ahead, or the amendment that waits.",
      "It shows where the rollout stands, and pins what it showed as the evidence."
    },
    footer = {
      "%nExamples:",
      "  rollout approve checkout --reason \"The figures are fine\"",
      "  rollout approve checkout --amendment --reason \"The bound was wrong\""
    },
    mixinStandardHelpOptions = true)
public final class ApproveCommand implements Callable<Integer> {

  @Mixin
  private ReasonOption reason;

  @Option(names = "--amendment", description = "Approve the amendment, not the gate.")
  private boolean amendment;

  @Option(
      names = "--break-glass",
      description =
          "Stand for all approvals, in an emergency; a review by somebody else is owed then.")
  private boolean breakGlass;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    StatusReport seen = act.look();
    Screen screen = act.screen();
    if (!act.json()) {
      screen.show(StatusText.of(seen, screen.layout()));
      screen.line("");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", reason.text());
    fields.put("amendment", amendment);
    fields.put("breakGlass", breakGlass);
    StatusView.Proposed proposed = seen.rollout().proposed();
    fields.put(
        "gate",
        amendment && proposed != null
            ? proposed.planDigest()
            : seen.rollout().gate().name());
    fields.put("seen", seen.rollout().ledgerIndex());
    return act.send("approve", fields);
  }
}
