/** How one message is answered, with and without the enhanced context, in good times and bad. */
@NullMarked
package dev.rolloutledger.examples.chat;

import org.jspecify.annotations.NullMarked;
