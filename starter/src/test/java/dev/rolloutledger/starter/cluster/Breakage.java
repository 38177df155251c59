package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.examples.network.TcpProxy;
import java.io.IOException;
import java.util.List;

/** A way to break one part. */
record Breakage(String part, String way, Action breaking, Action mending)
    implements Fault.Breakable {

  /** What is done to a part. */
  interface Action {
    void run() throws IOException;
  }

  static Breakage kill(Kept program) {
    return new Breakage(program.name(), "killed", program::kill, program::startAgain);
  }

  /** The ways in which a network breaks. */
  static List<Breakage> of(String name, TcpProxy way) {
    return List.of(
        new Breakage(name, "cut", way::cut, way::heal),
        new Breakage(name, "stalled", way::stall, way::heal),
        new Breakage(name, "refused", way::refuse, way::heal));
  }

  @Override
  public void breakIt() throws IOException {
    breaking.run();
  }

  @Override
  public void mend() throws IOException {
    mending.run();
  }
}
