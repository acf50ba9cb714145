/** Benchmarks: what the registry and the admin API cost, as ratios to the simplest thing that could stand in for them. */
@NullMarked
package io.colloquy.bench;

import org.jspecify.annotations.NullMarked;
