/**
 * The outward surface: the REST resources of the admin API, how a refusal looks, and the OpenAPI document that describes
 * both.
 */
@NullMarked
package io.colloquy.admin;

import org.jspecify.annotations.NullMarked;
