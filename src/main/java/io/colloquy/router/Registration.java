package io.colloquy.router;

import io.colloquy.wamp.UriPattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What some sessions offer under one pattern. Changed only within the index's {@code compute}; readers see the callees
 * as they were before a change or after it.
 */
final class Registration {

    private static final Offer[] NOBODY = {};

    private final long id;
    private final UriPattern pattern;
    private final InvokePolicy invoke;
    private final Instant created;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Offer[] offers = NOBODY;

    /**
     * A registration without a callee.
     *
     * @param id its number
     * @param wanted which procedures, and how callees share them
     * @param created when it was made
     */
    Registration(long id, Wanted wanted, Instant created) {
        this.id = id;
        this.pattern = wanted.pattern();
        this.invoke = wanted.invoke();
        this.created = created;
    }

    /**
     * What a REGISTER asks for.
     *
     * @param pattern which procedures
     * @param invoke how callees share them
     * @param disclosesCaller whether the callee wants to know who calls
     */
    record Wanted(UriPattern pattern, InvokePolicy invoke, boolean disclosesCaller) {}

    long id() {
        return id;
    }

    UriPattern pattern() {
        return pattern;
    }

    InvokePolicy invoke() {
        return invoke;
    }

    /** When the first callee registered. */
    Instant created() {
        return created;
    }

    /** The callees' parts, in the order in which they registered. */
    List<Offer> offers() {
        return List.of(offers);
    }

    /** Whether another callee may register in this way, too. */
    boolean shares(InvokePolicy other) {
        return invoke == other && invoke != InvokePolicy.SINGLE;
    }

    void add(Offer offer) {
        Offer[] now = offers;
        Offer[] more = Arrays.copyOf(now, now.length + 1);
        more[now.length] = offer;
        offers = more;
    }

    /** Takes a callee's part out, and gives it. */
    @Nullable
    Offer remove(Participant callee) {
        Offer[] now = offers;
        for (int i = 0; i < now.length; i++) {
            if (now[i].callee() == callee) {
                Offer[] fewer = Arrays.copyOf(now, now.length - 1);
                System.arraycopy(now, i + 1, fewer, i, fewer.length - i);
                offers = fewer;
                return now[i];
            }
        }
        return null;
    }

    boolean isEmpty() {
        return offers.length == 0;
    }

    /** What became of an attempt to hand a call to a callee. */
    enum Attempt {
        /** The call is the callee's now. */
        TAKEN,
        /** The callee waits for as many answers as it may. */
        FULL,
        /** The callee is not to be asked: it is gone, or may not do it. */
        NOT_FOR_IT
    }

    /** Hands a call to a callee. */
    @FunctionalInterface
    interface Handing {
        Attempt to(Offer offer);
    }

    /** Tries one callee after the other, by the policy, until one takes the call. */
    Attempt hand(Handing handing) {
        Offer[] now = offers;
        Attempt best = Attempt.NOT_FOR_IT;
        if (now.length == 0) {
            return best;
        }
        int start = start(now.length);
        int step = invoke == InvokePolicy.LAST ? now.length - 1 : 1;
        for (int i = 0, at = start; i < now.length; i++, at = (at + step) % now.length) {
            Attempt attempt = handing.to(now[at]);
            if (attempt == Attempt.TAKEN) {
                return attempt;
            }
            best = attempt == Attempt.FULL ? attempt : best;
        }
        return best;
    }

    private int start(int callees) {
        return switch (invoke) {
            case SINGLE, FIRST -> 0;
            case LAST -> callees - 1;
            case ROUNDROBIN -> callees == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), callees);
            case RANDOM -> ThreadLocalRandom.current().nextInt(callees);
        };
    }

    /** What clients are told of it: {@code id}, {@code created}, {@code uri}, {@code match} and {@code invoke}. */
    Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        details.put("id", id);
        details.put("created", MomentText.of(created));
        details.put("uri", pattern.uri());
        details.put("match", pattern.match().key());
        details.put("invoke", invoke.key());
        return details;
    }

    @Override
    public String toString() {
        return "registration " + id + " of " + pattern;
    }
}
