package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the basic profile. Each is a record that says on its own what stands in it; on the wire it is an array
 * that begins with a code.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-messages">WAMP, Messages</a>
 */
public sealed interface WampMessage permits SessionMessage, RoutedMessage {

    /** The code that the message begins with. */
    int code();

    /** The whole array as it is sent: the code first, and no trailing arguments where there are none. */
    List<@Nullable Object> elements();

    /**
     * Reads a message.
     *
     * @param array the array as it was received, of the types that {@link Dict} names
     * @return the message
     * @throws ProtocolException if it is empty, if its code is unknown, or naming the element that is missing or wrong
     */
    static WampMessage of(List<? extends @Nullable Object> array) {
        var elements = new Elements(array);
        return switch (elements.code()) {
            case Hello.CODE -> Hello.read(elements);
            case Welcome.CODE -> Welcome.read(elements);
            case Abort.CODE -> Abort.read(elements);
            case Challenge.CODE -> Challenge.read(elements);
            case Authenticate.CODE -> Authenticate.read(elements);
            case Goodbye.CODE -> Goodbye.read(elements);
            case ErrorReply.CODE -> ErrorReply.read(elements);
            case Publish.CODE -> Publish.read(elements);
            case Published.CODE -> Published.read(elements);
            case Subscribe.CODE -> Subscribe.read(elements);
            case Subscribed.CODE -> Subscribed.read(elements);
            case Unsubscribe.CODE -> Unsubscribe.read(elements);
            case Unsubscribed.CODE -> Unsubscribed.read(elements);
            case Event.CODE -> Event.read(elements);
            case Call.CODE -> Call.read(elements);
            case Cancel.CODE -> Cancel.read(elements);
            case Result.CODE -> Result.read(elements);
            case Register.CODE -> Register.read(elements);
            case Registered.CODE -> Registered.read(elements);
            case Unregister.CODE -> Unregister.read(elements);
            case Unregistered.CODE -> Unregistered.read(elements);
            case Invocation.CODE -> Invocation.read(elements);
            case Interrupt.CODE -> Interrupt.read(elements);
            case Yield.CODE -> Yield.read(elements);
            default -> throw ProtocolException.violation("there is no message of code " + elements.code());
        };
    }
}
