/** A double of an OpenID Connect provider, which can also misbehave as a forger would. */
@NullMarked
package dev.rolloutledger.examples.vendor.oidc;

import org.jspecify.annotations.NullMarked;
