/** Notices that leave over HTTP: what their receivers have in common. */
@NullMarked
package dev.rolloutledger.worker.notify.http;

import org.jspecify.annotations.NullMarked;
