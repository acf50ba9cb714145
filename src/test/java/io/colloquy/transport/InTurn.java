package io.colloquy.transport;

import static org.awaitility.Awaitility.await;

import io.crossbar.autobahn.wamp.interfaces.ISerializer;
import io.crossbar.autobahn.wamp.interfaces.ITransport;
import io.crossbar.autobahn.wamp.interfaces.ITransportHandler;
import io.crossbar.autobahn.wamp.transports.NettyWebSocket;
import io.crossbar.autobahn.wamp.types.CloseDetails;
import io.crossbar.autobahn.wamp.types.TransportOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The WebSocket of autobahn-java, which tells its session of what happens by the session's own thread. By itself it does
 * so at once, on a thread of the socket's; so the answer to HELLO may come while the session has still to note that it
 * waits for one, and then nobody ever hears of it.
 */
final class InTurn extends NettyWebSocket {

    private final Executor turns;

    /**
     * A WebSocket that is not connected yet.
     *
     * @param turns where its session does everything, one thing after the other
     */
    InTurn(String address, String subprotocol, Executor turns) {
        super(address, List.of(subprotocol));
        this.turns = turns;
    }

    @Override
    public void connect(ITransportHandler session, TransportOptions options) throws Exception {
        super.connect(new Teller(session), options);
    }

    /** Something that the session is told. */
    private interface Telling {
        void tell() throws Exception;
    }

    private final class Teller implements ITransportHandler {

        private final ITransportHandler session;

        Teller(ITransportHandler session) {
            this.session = session;
        }

        @Override
        public void onConnect(ITransport transport, ISerializer serializer) {
            inTurn(() -> {
                // It may be connected before it has noted by what to send.
                await().pollDelay(Duration.ZERO).until(transport::isOpen);
                session.onConnect(transport, serializer);
            });
        }

        @Override
        public void onMessage(byte[] payload, boolean binary) {
            inTurn(() -> session.onMessage(payload, binary));
        }

        @Override
        public void onLeave(CloseDetails details) {
            inTurn(() -> session.onLeave(details));
        }

        @Override
        public void onDisconnect(boolean clean) {
            inTurn(() -> session.onDisconnect(clean));
        }

        @Override
        public boolean isConnected() {
            return session.isConnected();
        }

        private void inTurn(Telling telling) {
            turns.execute(() -> {
                try {
                    telling.tell();
                } catch (Exception e) {
                    throw new IllegalStateException("autobahn-java could not be told", e);
                }
            });
        }
    }
}
