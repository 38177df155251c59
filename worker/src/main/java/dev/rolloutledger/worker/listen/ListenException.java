package dev.rolloutledger.worker.listen;

/** A reason not to listen: a certificate, an address or a name that cannot be used, as a sentence. */
public final class ListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ListenException(String sentence) {
    super(sentence);
  }
}
