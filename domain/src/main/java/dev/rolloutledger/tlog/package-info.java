/** A Merkle log: RFC 6962 hashes and proofs, C2SP tiles, signed notes, checkpoints. Knows nothing of rollouts. */
@NullMarked
package dev.rolloutledger.tlog;

import org.jspecify.annotations.NullMarked;
