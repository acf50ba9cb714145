package io.colloquy;

import io.colloquy.transport.RawSocketWire;
import io.colloquy.transport.WampClient;
import io.colloquy.transport.Wire.Route;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A WAMP client that joins the service which a console shows. */
final class Guest implements AutoCloseable {

    private final WampClient client;

    private Guest(WampClient client) {
        this.client = client;
    }

    static Guest at(String address) {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try {
            return new Guest(
                    WampClient.over(new RawSocketWire(Route.to(port), Serialization.JSON), Serialization.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins as nobody in particular, and tells the id of the session. */
    long join(String realm, String agent) {
        hello(realm, Map.of("agent", agent));
        return client.welcome().session().value();
    }

    /** Joins as a principal with a ticket, and tells the id of the session. */
    long join(String realm, String authid, String ticket) {
        return ((Welcome) ask(realm, authid, ticket)).session().value();
    }

    /** Tries to join as nobody in particular, and is refused. */
    Abort refused(String realm) {
        hello(realm, Map.of());
        return client.abort();
    }

    /** Tries to join with a ticket, and is refused. */
    Abort refused(String realm, String authid, String ticket) {
        return (Abort) ask(realm, authid, ticket);
    }

    private WampMessage ask(String realm, String authid, String ticket) {
        hello(realm, Map.of("authid", authid, "authmethods", List.of("ticket")));
        WampMessage answer = client.receive();
        if (answer instanceof Challenge) {
            client.send(WampClient.proof(ticket));
            return client.receive();
        }
        return answer;
    }

    private void hello(String realm, Map<String, Object> details) {
        var all = new HashMap<>(details);
        all.put("roles", WampClient.ALL_ROLES);
        client.send(WampClient.hello(realm, all));
    }

    /** Says something. */
    void says(WampMessage message) {
        client.send(message);
    }

    /** What it is told next, of a kind. */
    <T extends WampMessage> T hears(Class<T> kind) {
        return kind.cast(client.receive());
    }

    /** The GOODBYE that is due now. */
    Goodbye goodbye() {
        return (Goodbye) client.receive();
    }

    /** Leaves by itself. */
    void leave() {
        client.leave();
    }

    @Override
    public void close() {
        client.close();
    }
}
