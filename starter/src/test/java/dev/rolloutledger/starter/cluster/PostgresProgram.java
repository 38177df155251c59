package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.examples.postgres.PostgresServer;
import java.io.IOException;

/** PostgreSQL, as something that is killed and started again. */
record PostgresProgram(PostgresServer server) implements Kept.Program {

  @Override
  public String name() {
    return "the PostgreSQL server";
  }

  @Override
  public boolean isAlive() throws IOException {
    return server.isAlive();
  }

  @Override
  public boolean isReady() throws IOException {
    return server.isAlive(); // Its start waits until it can be connected to.
  }

  @Override
  public void start() throws IOException {
    server.startAgain();
  }

  @Override
  public void kill() throws IOException {
    server.kill();
  }

  @Override
  public String tail() {
    return "see its log";
  }
}
