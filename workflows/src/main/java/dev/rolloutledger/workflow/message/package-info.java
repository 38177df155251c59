/** What goes into the procedure and what comes out of it. */
@NullMarked
package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.NullMarked;
