/** The one way in which plans, commands and events become JSON. */
@NullMarked
package dev.rolloutledger.json;

import org.jspecify.annotations.NullMarked;
