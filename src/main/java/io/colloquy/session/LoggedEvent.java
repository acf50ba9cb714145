package io.colloquy.session;

import io.colloquy.realm.RealmEvent;
import org.jspecify.annotations.Nullable;

/** What a reader of the {@link EventLog} is told. */
public sealed interface LoggedEvent {

    /** The place in the order of events: 1 for the first of this process, one more for each that follows. */
    long ordinal();

    /** By how many bytes it is heavier than an ordinary one. */
    default long burden() {
        return 0;
    }

    /**
     * Something happened to a session.
     *
     * @param ordinal its place
     * @param event what
     */
    record OfSession(long ordinal, SessionEvent event) implements LoggedEvent {

        @Override
        public long burden() {
            return event.session().burden();
        }
    }

    /**
     * Something became of a realm.
     *
     * @param ordinal its place
     * @param event what
     */
    record OfRealm(long ordinal, RealmEvent event) implements LoggedEvent {}

    /**
     * There was more than is told: what the reader knows of sessions and realms may be wrong, and is to be listed again.
     *
     * @param ordinal the place from which the log goes on
     * @param reason why
     * @param missed how many events were left out, those included that the filter would not have meant; null if nobody
     *     knows
     */
    record Gap(long ordinal, GapReason reason, @Nullable Long missed) implements LoggedEvent {}
}
