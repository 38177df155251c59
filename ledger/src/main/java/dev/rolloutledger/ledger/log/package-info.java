/** The signed log around the ledger: its keys, its files, and the thread that signs checkpoints. */
@NullMarked
package dev.rolloutledger.ledger.log;

import org.jspecify.annotations.NullMarked;
