/** A double of Slack: incoming webhooks and the methods that post a message. */
@NullMarked
package dev.rolloutledger.examples.vendor.slack;

import org.jspecify.annotations.NullMarked;
