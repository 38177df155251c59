/** Patterns of people, which cannot keep a worker busy. */
@NullMarked
package dev.rolloutledger.worker.pattern;

import org.jspecify.annotations.NullMarked;
