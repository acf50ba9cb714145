package io.colloquy.wamp;

/** A message of an open session: what a router passes on or answers. */
public sealed interface RoutedMessage extends WampMessage
        permits Call,
                Cancel,
                ErrorReply,
                Event,
                Interrupt,
                Invocation,
                Publish,
                Published,
                Register,
                Registered,
                Result,
                Subscribe,
                Subscribed,
                Unregister,
                Unregistered,
                Unsubscribe,
                Unsubscribed,
                Yield {}
