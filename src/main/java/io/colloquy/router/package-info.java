/** What an open session may say, and what it is answered. */
@NullMarked
package io.colloquy.router;

import org.jspecify.annotations.NullMarked;
