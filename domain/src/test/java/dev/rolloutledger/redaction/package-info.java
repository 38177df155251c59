/** Tests of the readers of redactions. */
@NullMarked
package dev.rolloutledger.redaction;

import org.jspecify.annotations.NullMarked;
