/** Where answers come from: a running {@code up}, or the ledger itself. */
@NullMarked
package dev.rolloutledger.starter.source;

import org.jspecify.annotations.NullMarked;
