/** The flag as the service sees it: the file it is read from, and what it was when. */
@NullMarked
package dev.rolloutledger.examples.flag;

import org.jspecify.annotations.NullMarked;
