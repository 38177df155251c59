package dev.rolloutledger.worker.oidc;

/** A login that is not believed, or a provider that cannot be asked; the sentence holds no secret. */
public final class OpenIdException extends Exception {

  private static final long serialVersionUID = 1L;

  public OpenIdException(String sentence) {
    super(sentence);
  }
}
