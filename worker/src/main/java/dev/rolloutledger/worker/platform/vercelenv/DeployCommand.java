package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandException;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code vercel --prod}, or whatever deploys and prints an address. */
record DeployCommand(Command command) {

  /** An attempt to change the target has a minute. */
  private static final Duration BOUND = Duration.ofSeconds(45);

  private static final Pattern ADDRESS = Pattern.compile("https://([A-Za-z0-9.-]+)");

  /** The host of the deployment that it began. */
  String run(TargetWrite write) throws PlatformException {
    try {
      CommandResult result = command.run(
          Map.of(
              "rollout", write.rollout(),
              "fence", String.valueOf(write.fence()),
              "settings", Meta.settings(write)),
          BOUND);
      return host(result);
    } catch (CommandException e) {
      Next next = e.reason() == CommandException.Reason.NOT_RUN ? Next.GIVE_UP : Next.LOOK_FIRST;
      throw new PlatformException(next, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Next.LOOK_FIRST, "expected " + command + " to end, found the worker stopping");
    }
  }

  private String host(CommandResult result) throws PlatformException {
    if (!result.successful()) {
      throw new PlatformException(
          Next.LOOK_FIRST,
          "expected " + command + " to end with 0, found " + result.exitCode() + ": "
              + result.excerpt());
    }
    Matcher address = ADDRESS.matcher(result.output());
    String host = "";
    while (address.find()) {
      host = address.group(1);
    }
    if (host.isEmpty()) {
      throw new PlatformException(
          Next.LOOK_FIRST,
          "expected " + command + " to print the deployment's address, found none: "
              + result.excerpt());
    }
    return host;
  }
}
