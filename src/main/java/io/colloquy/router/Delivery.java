package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permissions;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.SharedMessage;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One publication on its way to its subscribers. What each role may hear is decided here, once, and for the topic
 * itself, whatever was allowed when somebody subscribed. What several hear alike is one message. Confined to the thread
 * that publishes.
 */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Publication publication;
    private final Permissions permissions;
    private final Function<String, Payload> content;
    private final Map<String, Optional<Payload>> byRole = new HashMap<>();
    private final IdentityHashMap<Payload, SharedMessage> copies = new IdentityHashMap<>(2);
    private @Nullable String lastRole;
    private @Nullable Payload lastPayload;
    private int delivered;

    /** @param content what those of a role hear, asked for once for each role that hears anything */
    Delivery(Publication publication, Permissions permissions, Function<String, Payload> content) {
        this.publication = publication;
        this.permissions = permissions;
        this.content = content;
    }

    /** Sends it to those who belong to a subscription. */
    void to(Subscription subscription) {
        copies.clear();
        for (Membership member : subscription.members()) {
            if (publication.audience().includes(member.subscriber())) {
                Payload payload = payload(member.subscriber().authrole());
                if (payload != null) {
                    deliver(member, copy(subscription, payload));
                }
            }
        }
    }

    /** To how many it was sent. */
    int delivered() {
        return delivered;
    }

    private @Nullable Payload payload(@Nullable String authrole) {
        String role = authrole == null ? Permissions.ANONYMOUS : authrole;
        if (!role.equals(lastRole)) {
            lastPayload = byRole.computeIfAbsent(role, this::decide).orElse(null);
            lastRole = role;
        }
        return lastPayload;
    }

    private Optional<Payload> decide(String role) {
        return permissions.decide(role, Action.SUBSCRIBE, publication.topic()).allowed()
                ? Optional.of(content.apply(role))
                : Optional.empty();
    }

    private SharedMessage copy(Subscription subscription, Payload payload) {
        SharedMessage known = copies.get(payload);
        if (known != null) {
            return known;
        }
        var message = new SharedMessage(publication.event(subscription, payload));
        copies.put(payload, message);
        return message;
    }

    /** A connection that fails is its own misfortune. */
    private void deliver(Membership member, SharedMessage event) {
        try {
            if (member.deliver(event)) {
                delivered++;
            }
        } catch (RuntimeException e) {
            log.debug("An event could not be sent to {}", member.subscriber(), e);
        }
    }
}
