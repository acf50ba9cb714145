package io.colloquy.realm;

import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.IpAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bans of one realm by whom they keep out. Whether one matches is found by a hash lookup for the name, one for the
 * role, and one for each length of prefix that occurs among the blocks of addresses, however many bans there are.
 *
 * <p>Read by many threads without a lock; changed by one at a time.
 */
final class RealmBans {

    private static final int MOST_BITS = 128;

    /** What holds longest stands first in a list: if that has ended, so has the rest. */
    private static final Comparator<Ban> LONGEST_FIRST =
            Comparator.comparing(Ban::until, Comparator.nullsFirst(Comparator.reverseOrder()));

    private final ConcurrentMap<Ban.Target, List<Ban>> byTarget = new ConcurrentHashMap<>();

    /** How many targets there are for each length of prefix; read and written by who changes bans. */
    private final int[] blocks = new int[MOST_BITS + 1];

    private volatile int[] prefixes = {};

    void add(Ban ban) {
        List<Ban> all = byTarget.merge(ban.target(), List.of(ban), RealmBans::joined);
        if (all.size() == 1) {
            count(ban.target(), 1);
        }
    }

    void remove(Ban ban) {
        List<Ban> rest = byTarget.computeIfPresent(ban.target(), (target, all) -> without(all, ban));
        if (rest == null) {
            count(ban.target(), -1);
        }
    }

    boolean isEmpty() {
        return byTarget.isEmpty();
    }

    /** A ban that holds now and matches a name, a role or an address; what is null matches none. */
    Optional<Ban> match(@Nullable String authid, @Nullable String authrole, @Nullable IpAddress address, Instant now) {
        Ban found = authid == null ? null : holding(new Ban.Authid(authid), now);
        if (found == null && authrole != null) {
            found = holding(new Ban.Authrole(authrole), now);
        }
        if (found == null && address != null) {
            found = holding(address, now);
        }
        return Optional.ofNullable(found);
    }

    private @Nullable Ban holding(IpAddress address, Instant now) {
        for (int prefix : prefixes) {
            Ban found = holding(new Ban.Block(new Cidr(address, prefix)), now);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Ban holding(Ban.Target target, Instant now) {
        List<Ban> bans = byTarget.get(target);
        return bans != null && bans.getFirst().holds(now) ? bans.getFirst() : null;
    }

    private void count(Ban.Target target, int change) {
        if (target instanceof Ban.Block block) {
            blocks[block.addresses().prefix()] += change;
            prefixes = IntStream.rangeClosed(0, MOST_BITS)
                    .filter(bits -> blocks[bits] > 0)
                    .toArray();
        }
    }

    private static List<Ban> joined(List<Ban> some, List<Ban> more) {
        return Stream.concat(some.stream(), more.stream()).sorted(LONGEST_FIRST).toList();
    }

    private static @Nullable List<Ban> without(List<Ban> all, Ban ban) {
        List<Ban> rest = all.stream().filter(other -> other.id() != ban.id()).toList();
        return rest.isEmpty() ? null : rest;
    }
}
