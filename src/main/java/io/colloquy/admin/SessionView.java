package io.colloquy.admin;

import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How sessions are to be shown: as records or as the protocol's details, whole or in part. */
sealed interface SessionView {

    /** The record, whole. */
    SessionView WHOLE = new InRecord(SessionJson.RECORD);

    /** Makes what writes sessions into one answer. */
    SessionWriter on(JsonBytes out);

    /** Writes one session after the other into an answer, each with its mutable part at one moment. */
    @FunctionalInterface
    interface SessionWriter {
        void write(Session session, SessionFacts facts);
    }

    /** Members of the record. */
    record InRecord(Collection<SessionField> fields) implements SessionView {

        @Override
        public SessionWriter on(JsonBytes out) {
            var record = new SessionJson(out);
            return (session, facts) -> record.write(session, facts, fields);
        }
    }

    /** Members of the dictionary that {@code wamp.session.get} answers with; what is not known is left out. */
    record InDetails(Set<String> fields) implements SessionView {

        static final Set<String> ALL =
                Set.of("session", "authid", "authrole", "authmethod", "authprovider", "transport");

        @Override
        public SessionWriter on(JsonBytes out) {
            return (session, facts) -> {
                Map<String, Object> shown = new LinkedHashMap<>(session.toDetails());
                shown.keySet().retainAll(fields);
                out.value(shown);
            };
        }
    }

    /** The view that the parameters {@code view} and {@code fields} ask for. */
    static SessionView of(Query query) {
        boolean details = "details"
                .equals(query.one("view")
                        .filter(view -> {
                            if (view.equals("session") || view.equals("details")) {
                                return true;
                            }
                            throw Query.invalid("view", "must be session or details");
                        })
                        .orElse("session"));
        List<String> names =
                query.one("fields").map(text -> List.of(text.split(",", -1))).orElse(List.of());
        return details ? details(names) : session(names);
    }

    private static SessionView session(List<String> names) {
        if (names.isEmpty()) {
            return WHOLE;
        }
        var fields = new ArrayList<SessionField>();
        for (String name : names) {
            fields.add(SessionField.of(name).orElseThrow(() -> unknown(name)));
        }
        return new InRecord(SessionJson.ordered(fields));
    }

    private static SessionView details(List<String> names) {
        for (String name : names) {
            if (!InDetails.ALL.contains(name)) {
                throw unknown(name);
            }
        }
        return new InDetails(names.isEmpty() ? InDetails.ALL : new TreeSet<>(names));
    }

    private static ProblemException unknown(String name) {
        return Query.invalid("fields", "there is no member '" + name + "' in this view");
    }
}
