package io.colloquy.transport;

import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import io.colloquy.wamp.Yield;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One message of each kind. */
final class Messages {

    static final Hello HELLO = Visitor.hello(FrontDoor.LOBBY.value(), Map.of("roles", Visitor.ROLES));
    static final Goodbye GOODBYE = new Goodbye(Dict.EMPTY, "wamp.close.close_realm");
    static final Abort ABORT = new Abort(Dict.EMPTY, "wamp.error.canceled", Payload.NONE);

    private static final Dict NONE = Dict.EMPTY;

    /** What a client may say in its session. */
    static final List<WampMessage> SPEAKABLE = List.of(
            new Call(1, NONE, "a.b", Payload.NONE),
            new Cancel(1, NONE),
            new Publish(1, NONE, "a.b", Payload.NONE),
            new Register(1, NONE, "a.b"),
            new Unregister(1, 2),
            new Subscribe(1, NONE, "a.b"),
            new Unsubscribe(1, 2));

    /** What a client may not say in its session. */
    static final List<WampMessage> UNSPEAKABLE = List.of(
            HELLO,
            new Welcome(new SessionId(7), NONE),
            new Challenge("ticket", NONE),
            new Authenticate("x", NONE),
            new ErrorReply(48, 1, NONE, "a.b", Payload.NONE),
            new Published(1, 2),
            new Subscribed(1, 2),
            new Unsubscribed(1),
            new Event(1, 2, NONE, Payload.NONE),
            new Result(1, NONE, Payload.NONE),
            new Registered(1, 2),
            new Unregistered(1),
            new Invocation(1, 2, NONE, Payload.NONE),
            new Interrupt(1, NONE),
            new Yield(1, NONE, Payload.NONE));

    static final List<WampMessage> ALL = Stream.of(SPEAKABLE, UNSPEAKABLE, List.of(GOODBYE, ABORT))
            .<WampMessage>flatMap(List::stream)
            .toList();

    private Messages() {}
}
