package dev.rolloutledger.starter.verb;

import picocli.CommandLine.Command;

/** What the ledger says. */
@Command(
    name = "audit",
    description = "Reads the ledger; works with nothing running.",
    footer = {"%nExample:", "  rollout audit timeline checkout"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      TimelineCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      ExportCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      ReconcileCommand.class,
      RebuildCommand.class,
      RedactCommand.class,
      ReportCommand.class
    })
public final class AuditCommand {}
