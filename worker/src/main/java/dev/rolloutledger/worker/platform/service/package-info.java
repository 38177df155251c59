/** Flag services in which each setting is a flag of its own, read and written one after the other. */
@NullMarked
package dev.rolloutledger.worker.platform.service;

import org.jspecify.annotations.NullMarked;
