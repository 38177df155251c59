package dev.rolloutledger.starter.verb;

import picocli.CommandLine.Command;

/** What concerns plans alone. */
@Command(
    name = "plan",
    description = "Checks plans, and prints their schema and reference.",
    footer = {"%nExample:", "  rollout plan check plan.yaml"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {PlanCheckCommand.class, PlanSchemaCommand.class, PlanReferenceCommand.class})
public final class PlanCommand {}
