package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.examples.temporal.RunningServer;
import java.io.IOException;

/** The Temporal server, as something that is killed and started again. */
record TemporalProgram(RunningServer server) implements Kept.Program {

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public boolean isAlive() {
    return server.isAlive();
  }

  @Override
  public boolean isReady() {
    return server.isAlive() && server.isServing();
  }

  @Override
  public void start() throws IOException {
    server.startAgainInBackground();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public String tail() {
    return server.tail();
  }
}
