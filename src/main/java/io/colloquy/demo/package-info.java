/**
 * The demo: some hundred clients that come in by the front door as strangers do, and a gateway that comes in over HTTP. It
 * is there under the profile {@code demo} only, on loopback addresses only, and with a database that forgets.
 */
@NullMarked
package io.colloquy.demo;

import org.jspecify.annotations.NullMarked;
