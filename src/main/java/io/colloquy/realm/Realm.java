package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.time.Instant;

/**
 * A realm as it was at one moment.
 *
 * @param uri its name
 * @param policy what it allows
 * @param created when it was created
 * @param version 1 at first, one more at each replacement
 * @param dynamic whether it was created by a session's opening, lives in memory, and goes with its last session
 * @param sessions how many sessions it had
 */
public record Realm(RealmUri uri, RealmPolicy policy, Instant created, long version, boolean dynamic, int sessions) {}
