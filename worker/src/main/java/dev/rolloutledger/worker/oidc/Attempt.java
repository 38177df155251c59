package dev.rolloutledger.worker.oidc;

import dev.rolloutledger.worker.session.RandomText;

/**
 * What one login hangs together by.
 *
 * @param state comes back from the provider through the browser
 * @param nonce comes back inside the ID token
 * @param verifier shows the provider that who brings the code also began (PKCE)
 */
public record Attempt(String state, String nonce, String verifier) {

  /** A new one. */
  public static Attempt next() {
    return new Attempt(RandomText.next(), RandomText.next(), RandomText.next());
  }

  String challenge() {
    return RandomText.urlHash(verifier);
  }
}
