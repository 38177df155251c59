/** How the API and the page are served: one route table, who calls, bodies, and errors in one place. */
@NullMarked
package dev.rolloutledger.worker.web;

import org.jspecify.annotations.NullMarked;
