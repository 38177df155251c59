/** Notices as JSON, posted to a webhook. */
@NullMarked
package dev.rolloutledger.worker.notify.webhook;

import org.jspecify.annotations.NullMarked;
