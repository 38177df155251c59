package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.Hash;

/**
 * An entry as a proof names it.
 *
 * @param index position in the log, from 0
 * @param leaf hash of its leaf
 */
public record Proven(long index, Hash leaf) {}
