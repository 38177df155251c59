package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.listen.Door;

/** Nothing can listen at a door: something else does, or the address is not this machine's. */
public final class DoorTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;

  DoorTakenException(Door door, Throwable cause) {
    super("nothing can listen on " + door.host() + ":" + door.port(), cause);
    this.host = door.host();
    this.port = door.port();
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }
}
