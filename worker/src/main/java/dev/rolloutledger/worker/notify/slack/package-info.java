/** Notices as messages in Slack. */
@NullMarked
package dev.rolloutledger.worker.notify.slack;

import org.jspecify.annotations.NullMarked;
