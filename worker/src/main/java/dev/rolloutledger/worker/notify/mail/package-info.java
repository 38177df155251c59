/** Notices as mail. */
@NullMarked
package dev.rolloutledger.worker.notify.mail;

import org.jspecify.annotations.NullMarked;
