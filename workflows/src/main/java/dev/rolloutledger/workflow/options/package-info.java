/** Every timeout, retry, task queue and id of the procedure, to be reviewed together. */
@NullMarked
package dev.rolloutledger.workflow.options;

import org.jspecify.annotations.NullMarked;
