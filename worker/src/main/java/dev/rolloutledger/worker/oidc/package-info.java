/** OpenID Connect: how a provider says who somebody is, and what of that is believed. */
@NullMarked
package dev.rolloutledger.worker.oidc;

import org.jspecify.annotations.NullMarked;
