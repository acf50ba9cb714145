package io.colloquy.transport;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.Transport;
import io.colloquy.session.TransportInfo;
import io.colloquy.transport.Framing.Ending;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.SharedMessage;
import io.colloquy.wamp.WampMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: carries one conversation, from the socket's opening to its end. All of it happens on the connection's
 * event loop; {@link #send} and {@link #close} may be called from anywhere.
 */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter implements Transport {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private static final SessionEnd LOST = new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null);

    private final Connections shared;
    private final Channel channel;
    private final String name;
    private final Turnstile.@Nullable Pass pass;
    private final Watch watch;
    private final Throttle throttle;
    private volatile Stage stage = Stage.SILENT;
    private boolean finished;
    private @Nullable Peer peer;
    private volatile @Nullable Speech speech;

    /** How the conversation is held, once that is known. */
    private record Speech(Conversation conversation, Codec codec, Framing framing, Outbox outbox) {}

    /**
     * A connection that was accepted.
     *
     * @param pass what it holds of the limits, or null if it is one too many and is only to be told so
     */
    Connection(Connections shared, Channel channel, Turnstile.@Nullable Pass pass) {
        this.shared = shared;
        this.channel = channel;
        this.pass = pass;
        this.name = shared.nextName();
        this.watch = new Watch(this, channel.eventLoop(), shared.timeouts());
        this.throttle = new Throttle(this, channel, shared.throttles());
    }

    /** From now on it is one of the connections, until its socket is closed. */
    void arrives() {
        shared.entered(this);
        shared.metrics().opened();
        watch.start();
        channel.closeFuture().addListener(closed -> gone());
    }

    /** The far end as it is told to others; a proxy's header may have named it. */
    void comesFrom(Peer client) {
        peer = client;
    }

    /** The longest message that is taken, in octets. */
    int maxOctets() {
        return shared.messages().maxOctets();
    }

    /** How much is taken before there is a session, in octets. */
    int maxGreeting() {
        return Math.toIntExact(shared.messages().maxGreeting().toBytes());
    }

    /** Whether there is a session, as far as the client knows. */
    boolean hasSession() {
        Speech now = speech;
        return now != null && now.conversation().established();
    }

    /** What keeps the client to its rate. */
    Throttle throttle() {
        return throttle;
    }

    /** The session may say more now, or less. */
    void rateChanged() {
        channel.eventLoop().execute(throttle::tryAgain);
    }

    /** The first octet came. */
    void begins() {
        enter(Stage.GREETING);
    }

    /** It is known how the client speaks: from now on its messages are read. */
    void speaks(Framing framing, Serialization serialization, String type) {
        boolean secure = shared.secure();
        var info = new TransportInfo(type, serialization.subprotocol(), name, secure);
        var conversation = new Conversation(shared.reception(), new Guest(peer, info, this));
        Codec codec = shared.codec(serialization);
        var outbox = new Outbox(channel, new Outbox.Language(framing, codec), shared.metrics(), this::unreachable);
        speech = new Speech(conversation, codec, framing, outbox);
    }

    /** Turns a client away before any message: it is answered so, and the connection ends. */
    void turnAway(String reason, Object answer) {
        if (finished) {
            ReferenceCountUtil.release(answer);
            return;
        }
        shared.metrics().refused(reason);
        end(answer, () -> Hangup.halfway(channel));
    }

    /** Turns a client away without a word. */
    void turnAway(String reason) {
        finished = true;
        shared.metrics().refused(reason);
        enter(Stage.CLOSING);
        channel.close();
    }

    /** A message came in; the octets remain the caller's. */
    void received(ByteBuf octets) {
        Speech now = speech;
        if (now == null || stage == Stage.CLOSED) {
            return;
        }
        shared.metrics().received(octets.readableBytes());
        if (throttle.admits(now.conversation().session(), octets)) {
            take(octets);
        }
    }

    /** Takes a message for which there is room; the octets remain the caller's. */
    void take(ByteBuf octets) {
        Speech now = speech;
        if (now == null || now.conversation().ended()) {
            return;
        }
        Step step;
        try {
            step = now.conversation().receive(now.codec().decode(ByteBufUtil.getBytes(octets)));
        } catch (ProtocolException e) {
            step = now.conversation().refuse(e);
        } catch (RuntimeException e) {
            log.error("A message of connection {} could not be handled", name, e);
            lost(LOST);
            channel.close();
            return;
        }
        perform(step, Ending.NORMAL);
    }

    /** A frame of data came in that is not of the kind that messages come in. */
    void receivedOtherKind() {
        refuse(
                ProtocolException.violation("a message in this sub-protocol comes in frames of the other kind"),
                Ending.WRONG_KIND);
    }

    /** The client ended the connection in the way of its framing, or answered our end. */
    void farewellReceived() {
        if (finished) {
            channel.close();
        } else {
            lost(LOST);
            finish(Ending.FAREWELL);
        }
    }

    /** Data came in that can't be taken; what comes after the last word is nobody's concern. */
    private void refuse(ProtocolException e, Ending ending) {
        Speech now = speech;
        if (now != null) {
            perform(now.conversation().refuse(e), ending);
        } else if (!finished) {
            turnAway("malformed");
        }
    }

    /** What the conversation has become counts before the client hears of it, and can act on it. */
    private void perform(Step step, Ending ending) {
        advance();
        switch (step) {
            case Step.Wait nothing -> {}
            case Step.Say say -> say(say.message());
            case Step.Part part -> part(part.last(), ending);
            case Step.Check check -> check(check.proof());
        }
    }

    private void say(WampMessage message) {
        Speech now = speech;
        if (now != null) {
            now.outbox().send(message);
            if (stage.compareTo(Stage.CLOSING) >= 0) {
                now.outbox().shut();
            }
        }
    }

    private void part(@Nullable WampMessage last, Ending ending) {
        if (last != null) {
            say(last);
        }
        finish(ending == Ending.NORMAL && last instanceof Abort abort ? ending(abort) : ending);
    }

    private static Ending ending(Abort abort) {
        return abort.reason().equals(Reasons.PROTOCOL_VIOLATION.value()) ? Ending.VIOLATION : Ending.REFUSED;
    }

    /** Holds what the conversation has become against what is watched for. */
    private void advance() {
        Speech now = speech;
        if (now == null || stage.compareTo(Stage.CLOSING) >= 0) {
            return;
        }
        Conversation conversation = now.conversation();
        if (conversation.leaving() || conversation.ended()) {
            enter(Stage.CLOSING);
        } else if (conversation.established()) {
            if (pass != null) {
                pass.authenticated();
            }
            enter(Stage.ESTABLISHED);
        } else if (conversation.challenged()) {
            enter(Stage.AUTHENTICATING);
        }
    }

    private void enter(Stage next) {
        if (next.compareTo(stage) > 0) {
            shared.metrics().moved(stage, next);
            stage = next;
            watch.enter(next);
            if (next == Stage.CLOSING) {
                throttle.lift();
            }
        }
    }

    private void check(BooleanSupplier proof) {
        if (!shared.check(() -> {
            // Nobody waits for the answer to a client that is gone.
            boolean passed = channel.isActive() && proof.getAsBoolean();
            channel.eventLoop().execute(() -> checked(passed));
        })) {
            refuse(ProtocolException.limit("too many proofs are being checked now"), Ending.NORMAL);
        }
    }

    private void checked(boolean passed) {
        Speech now = speech;
        if (now != null && !now.conversation().ended()) {
            perform(now.conversation().checked(passed), Ending.NORMAL);
        }
    }

    @Override
    public void send(WampMessage message) {
        Speech now = speech;
        if (now != null && stage.compareTo(Stage.CLOSING) < 0) {
            now.outbox().send(message);
        }
    }

    @Override
    public boolean offer(WampMessage message) {
        Speech now = speech;
        return now == null
                || stage.compareTo(Stage.CLOSING) >= 0
                || now.outbox().offer(message);
    }

    @Override
    public void send(SharedMessage message) {
        Speech now = speech;
        if (now != null && stage.compareTo(Stage.CLOSING) < 0) {
            now.outbox().send(message);
        }
    }

    @Override
    public void close(SessionEnd end) {
        channel.eventLoop().execute(() -> {
            Speech now = speech;
            if (now != null && stage != Stage.CLOSED) {
                perform(now.conversation().hangUp(end), Ending.NORMAL);
            }
        });
    }

    /** Called by the watch: the client was waited for long enough. */
    void waitedLongEnough() {
        Speech now = speech;
        switch (stage) {
            case SILENT, GREETING, AUTHENTICATING, ESTABLISHED -> {
                if (now == null) {
                    turnAway("timeout");
                } else {
                    perform(now.conversation().timeOut(), Ending.NORMAL);
                }
            }
            case CLOSING, CLOSED -> channel.close();
        }
    }

    /** Called by the watch: nothing was heard for an interval. */
    void ping() {
        Speech now = speech;
        if (now != null) {
            channel.writeAndFlush(now.framing().ping(), channel.voidPromise());
        }
    }

    /** Says the framing's last word, if it has one, and ends the connection; the watch drops a client that stays. */
    private void finish(Ending ending) {
        if (finished) {
            return;
        }
        Speech now = speech;
        Object farewell = now == null ? null : now.framing().farewell(ending);
        end(farewell == null ? Unpooled.EMPTY_BUFFER : farewell, () -> hangUp(ending, farewell != null));
    }

    private void end(Object last, Runnable then) {
        finished = true;
        enter(Stage.CLOSING);
        Speech now = speech;
        ChannelFuture written =
                now == null ? channel.writeAndFlush(last) : now.outbox().end(last);
        written.addListener(done -> then.run());
    }

    private void hangUp(Ending ending, boolean farewellSaid) {
        switch (ending) {
            case FAREWELL -> channel.close();
            case NORMAL -> {
                // A farewell is answered, and the answer closes the connection.
                if (!farewellSaid) {
                    channel.close();
                }
            }
            case REFUSED -> {
                if (!farewellSaid) {
                    Hangup.halfway(channel);
                }
            }
            case VIOLATION, WRONG_KIND, TOO_LONG -> Hangup.halfway(channel);
        }
    }

    /** The service goes down: who has no session, and so is told no GOODBYE, is dropped. */
    void dropUnlessTold() {
        channel.eventLoop().execute(() -> {
            if (stage.compareTo(Stage.ESTABLISHED) < 0) {
                channel.close();
            }
        });
    }

    /** Closes the socket, whatever is still to be said. */
    void drop() {
        channel.close();
    }

    private void lost(SessionEnd end) {
        Speech now = speech;
        if (now != null) {
            now.conversation().lost(end);
        }
    }

    private void gone() {
        watch.stop();
        throttle.drop();
        enter(Stage.CLOSED);
        if (pass != null) {
            pass.giveBack();
        }
        shared.left(this);
        lost(LOST);
    }

    /** The client reads more slowly than it is sent to: nothing it would be told now would reach it. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!channel.isWritable()) {
            // Whoever is writing now is not to find the session closed when it has written.
            channel.eventLoop().execute(() -> unreachable(Outbox.SLOW));
        }
    }

    private void unreachable(SessionEnd end) {
        if (stage == Stage.CLOSED) {
            return;
        }
        if (!finished && end.equals(Outbox.SLOW)) {
            shared.metrics().refused("slow_reader");
        }
        finished = true;
        lost(end);
        channel.close();
    }

    /** Whatever came is a sign of life: a message, a part of one, a ping or the answer to ours. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        watch.heard();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Fault.of(cause, maxOctets())
                .ifPresentOrElse(fault -> refuse(fault.violation(), fault.ending()), () -> failed(cause));
    }

    private void failed(Throwable cause) {
        // A write behind the last word fails because our half is closed; the client may still be reading that word.
        if (finished && cause instanceof IOException) {
            return;
        }
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            log.error("Connection {} failed", name, cause);
        }
        channel.close();
    }

    @Override
    public String toString() {
        return "connection " + name + (peer == null ? "" : " of " + peer);
    }
}
