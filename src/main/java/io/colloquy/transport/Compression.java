package io.colloquy.transport;

import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;

/**
 * The extension permessage-deflate. What a client sends is inflated up to the longest message and no further; what it is
 * sent is deflated only if that is worth a deflater, which takes a quarter of a megabyte as long as it lives.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7692#section-7">RFC 7692, section 7</a>
 */
final class Compression extends WebSocketServerExtensionHandler {

    private static final int LEVEL = 6;
    private static final int WORTHWHILE_OCTETS = 1024;

    private static final WebSocketExtensionFilterProvider LARGE_FRAMES = new WebSocketExtensionFilterProvider() {
        @Override
        public WebSocketExtensionFilter encoderFilter() {
            return Compression::isSmall;
        }

        @Override
        public WebSocketExtensionFilter decoderFilter() {
            return WebSocketExtensionFilter.NEVER_SKIP;
        }
    };

    /** @param maxOctets the longest message, inflated */
    Compression(int maxOctets) {
        super(new PerMessageDeflateServerExtensionHandshaker(
                LEVEL, ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(), 15, true, true, LARGE_FRAMES, maxOctets));
    }

    private static boolean isSmall(WebSocketFrame frame) {
        return frame.isFinalFragment() && frame.content().readableBytes() < WORTHWHILE_OCTETS;
    }
}
