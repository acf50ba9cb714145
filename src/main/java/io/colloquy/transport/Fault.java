package io.colloquy.transport;

import io.colloquy.transport.Framing.Ending;
import io.colloquy.wamp.ProtocolException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.EncoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * What a client did wrong below the level of messages.
 *
 * @param violation what it is told
 * @param ending how its framing names that
 */
record Fault(ProtocolException violation, Ending ending) {

    /** The fault that an exception of the pipeline stands for; nothing if the connection itself failed. */
    static Optional<Fault> of(Throwable thrown, int maxOctets) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case ProtocolException violation -> Optional.of(new Fault(violation, Ending.VIOLATION));
            case TooLongFrameException tooLong -> Optional.of(tooLong(maxOctets));
            case DecompressionException inflated -> Optional.of(tooLong(maxOctets));
            case DataFormatException corrupt -> Optional.of(malformed());
            case CorruptedWebSocketFrameException corrupt ->
                Optional.of(
                        corrupt.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                                ? tooLong(maxOctets)
                                : malformed());
            case EncoderException ours -> Optional.empty();
            case CodecException malformed -> Optional.of(malformed());
            default -> Optional.empty();
        };
    }

    private static Fault tooLong(int maxOctets) {
        return new Fault(
                ProtocolException.limit("a message has at most " + maxOctets + " octets here, also when inflated"),
                Ending.TOO_LONG);
    }

    private static Fault malformed() {
        return new Fault(ProtocolException.violation("a frame is malformed"), Ending.VIOLATION);
    }
}
