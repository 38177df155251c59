package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that something holds which only a person can say. */
@Command(
    name = "attest",
    description = "Attests an item that the plan asks for.",
    footer = {"%nExample:", "  rollout attest checkout tests --note \"Build 4711, all green\""},
    mixinStandardHelpOptions = true)
public final class AttestCommand implements Callable<Integer> {

  @Mixin
  private ActMixin act;

  @Parameters(index = "1", paramLabel = "ITEM", description = "The item's id in the plan.")
  private String item = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "What is to be kept with it.")
  private String note = "";

  @Override
  public Integer call() throws IOException {
    return act.send("attest", Map.of("item", item, "note", note));
  }
}
