package dev.rolloutledger.starter.cluster;

import java.io.IOException;

/**
 * A program that is to run, as a supervisor sees it: one that ends by itself is started again. One
 * that was killed stays away until it is wanted again.
 */
final class Kept {

  /** What is started and killed. */
  interface Program {
    String name();

    boolean isAlive() throws IOException;

    /** Whether it says that it serves. */
    boolean isReady() throws IOException;

    /** Starts it, and does not wait until it serves. */
    void start() throws IOException;

    /** Kills it (SIGKILL). */
    void kill() throws IOException;

    /** The last lines that it said. */
    String tail();
  }

  private final Program program;
  private final Chronicle chronicle;
  private boolean wanted = true;
  private boolean served = true;
  private int ended;

  Kept(Program program, Chronicle chronicle) {
    this.program = program;
    this.chronicle = chronicle;
  }

  String name() {
    return program.name();
  }

  synchronized void kill() throws IOException {
    wanted = false;
    program.kill();
  }

  synchronized void startAgain() throws IOException {
    wanted = true;
    served = false;
    program.start();
  }

  /** The supervisor's look, once in a while. */
  synchronized void look() throws IOException {
    served = served || program.isReady();
    if (wanted && !program.isAlive()) {
      if (served) {
        ended++;
      }
      chronicle.say(
          name() + (served ? " ended by itself" : " could not start") + "; started again");
      chronicle.detail(program.tail());
      served = false;
      program.start();
    }
  }

  synchronized boolean isReady() throws IOException {
    return program.isReady();
  }

  /** How often it ended by itself after it had served. */
  synchronized int ended() {
    return ended;
  }

  String tail() {
    return program.tail();
  }
}
