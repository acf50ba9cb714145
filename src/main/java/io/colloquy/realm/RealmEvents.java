package io.colloquy.realm;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the rest of the process what became of a realm, on the thread that changed it. */
@Component
class RealmEvents {

    private final ApplicationEventPublisher publisher;
    private final String node;

    /** @param node the name of this node, which acts where no user does */
    RealmEvents(ApplicationEventPublisher publisher, @Value("${colloquy.node:colloquy}") String node) {
        this.publisher = publisher;
        this.node = node;
    }

    void created(Realm realm, String actor) {
        publisher.publishEvent(new RealmCreated(realm, actor));
    }

    void createdByItself(Realm realm) {
        created(realm, node);
    }

    void updated(Realm realm, String actor) {
        publisher.publishEvent(new RealmUpdated(realm, actor));
    }

    void fenced(LiveRealm realm, String actor) {
        publisher.publishEvent(new RealmFenced(realm, actor));
    }

    void deleted(Realm realm, String actor) {
        publisher.publishEvent(new RealmDeleted(realm, actor));
    }

    void deletedByItself(Realm realm) {
        deleted(realm, node);
    }
}
