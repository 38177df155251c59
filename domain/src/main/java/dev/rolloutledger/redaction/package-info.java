/** Which entries were redacted by which, and how that is said to those who read them. */
@NullMarked
package dev.rolloutledger.redaction;

import org.jspecify.annotations.NullMarked;
