/** The service's face: one route table, one handler per endpoint. */
@NullMarked
package dev.rolloutledger.examples.http;

import org.jspecify.annotations.NullMarked;
