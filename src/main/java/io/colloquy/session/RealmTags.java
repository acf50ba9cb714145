package io.colloquy.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Names realms in the tags of meters: up to {@value #MOST_REALMS} of them, then {@code other}; dynamic ones are
 * {@code dynamic}. What has a name once keeps it, so that what counts up and down for a session is the same meter.
 */
@Component
public final class RealmTags {

    /** How many realms are named in tags before the rest are counted as {@code other}. */
    static final int MOST_REALMS = 1000;

    private static final String DYNAMIC = "dynamic";
    private static final String OTHERS = "other";

    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private volatile boolean full;

    /** The value of the tag {@code realm} for a session. */
    public String of(Session session) {
        if (session.inDynamicRealm()) {
            return DYNAMIC;
        }
        String name = session.realm().value();
        return named.contains(name) || (!full && take(name)) ? name : OTHERS;
    }

    private synchronized boolean take(String name) {
        full = named.size() >= MOST_REALMS;
        return named.contains(name) || (!full && named.add(name));
    }
}
