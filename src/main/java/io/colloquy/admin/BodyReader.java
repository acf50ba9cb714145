package io.colloquy.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request: one JSON object in UTF-8, of bounded size, read whole before anything is done with it. */
final class BodyReader {

    /** The largest body in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private BodyReader() {}

    /**
     * Reads the object.
     *
     * @throws ProblemException if it is too large, or no JSON object
     */
    static Members read(HttpServletRequest request) {
        return parse(text(bytes(request)));
    }

    /**
     * Reads the object, where no body means one without members. For the type of a body nobody has looked before.
     *
     * @throws ProblemException as {@link #read}
     * @throws HttpMediaTypeNotSupportedException if there is a body that is not declared to be JSON
     */
    static Members readIfAny(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        byte[] bytes = bytes(request);
        if (type == null && bytes.length == 0) {
            return new Members(Json.mapper().createObjectNode(), "");
        }
        if (type == null || !isJson(type)) {
            throw new HttpMediaTypeNotSupportedException("a body is JSON here", List.of(MediaType.APPLICATION_JSON));
        }
        return parse(text(bytes));
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Refuses what is declared to be too large before a byte of it is read. */
    static void checkLength(HttpServletRequest request) {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        checkLength(request);
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw invalid("", "the body could not be read to its end: " + e.getMessage());
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("", "the body is not UTF-8");
        }
    }

    static Members parse(String text) {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw invalid("", "the body begins with a byte order mark");
        }
        JsonNode node;
        try {
            node = Json.mapper().readTree(text);
        } catch (JacksonException e) {
            throw invalid(pointer(e), "the body is not JSON as it is read here: " + message(e));
        }
        if (!(node instanceof ObjectNode object)) {
            throw invalid("", "the body must be a JSON object");
        }
        return new Members(object, "");
    }

    /** Without the words on where the text came from, which say nothing here, and without a piece of it: it may be a secret. */
    private static String message(JacksonException e) {
        return e.getOriginalMessage()
                .replaceFirst("(?s) \\(start marker at .*", "")
                .replaceFirst("^Unrecognized token '[^']*'", "Unrecognized token");
    }

    private static String pointer(JacksonException e) {
        return e.processor() instanceof JsonParser parser
                ? parser.streamReadContext().pathAsPointer().toString()
                : "";
    }

    private static ProblemException invalid(String pointer, String detail) {
        return Members.invalid(pointer, detail);
    }

    private static ProblemException tooLarge() {
        return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "a body has at most " + MAX_BYTES + " bytes")
                .exception();
    }
}
