package io.colloquy.wamp;

/** A message by which a session begins or ends. */
public sealed interface SessionMessage extends WampMessage
        permits Abort, Authenticate, Challenge, Goodbye, Hello, Welcome {}
