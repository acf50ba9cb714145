/** Tests of the audit: on both databases, and without one. */
@NullMarked
package io.colloquy.audit;

import org.jspecify.annotations.NullMarked;
