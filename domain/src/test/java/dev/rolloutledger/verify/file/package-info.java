/** Tests of proofs that travel with exported entries. */
@NullMarked
package dev.rolloutledger.verify.file;

import org.jspecify.annotations.NullMarked;
