package dev.rolloutledger.starter.verb;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the ledger's tables, or brings them up to date. */
@Command(
    name = "migrate",
    description = {
      "Makes the ledger's tables, or brings them up to date, and looks at its server.",
      "up does so by itself, unless its role in PostgreSQL may not."
    },
    footer = {
      "%nExample:",
      "  rollout migrate --ledger 'jdbc:postgresql://db.example.org/rollouts?user=rollout_owner'"
    },
    mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    LedgerAddress address = home.home().ledger();
    try (Ledger ledger = Ledgers.open(address, LedgerOptions.kept())) {
      Screen.of(spec)
          .line("the ledger in " + address + " is up to date, with "
              + ledger.head().size() + " entries");
    }
    return ExitCodes.OK;
  }
}
