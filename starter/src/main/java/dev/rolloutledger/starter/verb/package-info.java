/** A class for each verb, and the options that they share. */
@NullMarked
package dev.rolloutledger.starter.verb;

import org.jspecify.annotations.NullMarked;
