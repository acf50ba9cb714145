/**
 * The protocol's vocabulary: messages and their codecs, ids, URIs, reasons, roles and addresses. No Spring, no
 * I/O, no state.
 */
@NullMarked
package io.colloquy.wamp;

import org.jspecify.annotations.NullMarked;
