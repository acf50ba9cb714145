package io.colloquy.admin;

import io.colloquy.wamp.Uri;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who closes one session.
 *
 * @param reason the reason that the peer is told
 * @param message words for a person, 1 to 255 characters, or null
 * @param ban for how many seconds its client is kept out; empty: not at all
 * @param version the version that it must have; empty: any
 */
public record SessionClosing(Uri reason, @Nullable String message, Optional<Long> ban, OptionalLong version) {}
