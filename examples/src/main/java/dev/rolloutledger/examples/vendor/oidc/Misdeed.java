package dev.rolloutledger.examples.vendor.oidc;

/** What is wrong with the ID tokens that come from now on. */
public enum Misdeed {
  /** No signature: {@code alg: none}. */
  UNSIGNED,
  /** Signed by the client's secret, which every client knows. */
  SHARED_SECRET,
  /** Signed by a key that is not the provider's, under the name of one that is. */
  FOREIGN_KEY,
  /** Of another issuer. */
  OTHER_ISSUER,
  /** For another client. */
  OTHER_AUDIENCE,
  /** For several clients, and authorized for another one. */
  OTHER_PARTY,
  /** Of another login. */
  OTHER_NONCE,
  /** Over for an hour. */
  EXPIRED,
  /** Issued in an hour. */
  FROM_THE_FUTURE,
  /** No token. */
  MISSING
}
