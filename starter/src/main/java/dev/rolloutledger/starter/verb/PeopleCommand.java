package dev.rolloutledger.starter.verb;

import picocli.CommandLine.Command;

/** Who may act, and what shows that it is them. */
@Command(
    name = "people",
    description = {
      "The people and machines that may act: their roles, and tokens that show who acts.",
      "Needed only where others than the user of the home act on its rollouts, or look at them."
    },
    footer = {
      "%nRoles: viewer, operator, approver, auditor, admin; for some rollouts alone ROLE=PATTERN, where *"
          + " stands for any text.",
      "%nExamples:",
      "  rollout people add ana --role operator=checkout-* --role viewer > ana.token",
      "  ROLLOUT_TOKEN=$(cat ana.token) rollout pause checkout-web --reason \"A look\"",
      "  rollout people add pipeline --role operator --label ci --expires 90d > ci.token"
    },
    subcommands = {
      PeopleAddCommand.class,
      PeopleListCommand.class,
      PeopleGrantCommand.class,
      PeopleRevokeCommand.class,
      PeopleRemoveCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class PeopleCommand {}
