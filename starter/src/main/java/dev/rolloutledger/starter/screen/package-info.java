/** What people see, and how wide it is. */
@NullMarked
package dev.rolloutledger.starter.screen;

import org.jspecify.annotations.NullMarked;
