/** How people log in with a browser, and how they are known by it afterwards. */
@NullMarked
package dev.rolloutledger.worker.login;

import org.jspecify.annotations.NullMarked;
