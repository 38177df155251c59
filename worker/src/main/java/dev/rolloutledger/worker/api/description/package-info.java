/** The API's description in OpenAPI: what the route table says, with words, bounds and schemas. */
@NullMarked
package dev.rolloutledger.worker.api.description;

import org.jspecify.annotations.NullMarked;
