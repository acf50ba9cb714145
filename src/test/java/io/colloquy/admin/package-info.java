/** Tests of the outward surface, most of them over HTTP and held against the published OpenAPI document. */
@NullMarked
package io.colloquy.admin;

import org.jspecify.annotations.NullMarked;
