package io.colloquy.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Bytes on a socket, for requests that no proper client sends. */
final class Wire {

    private static final int TIMEOUT = 30_000;

    private Wire() {}

    /** What came back. */
    record Answer(int status, String head, String body) {

        JsonNode json() {
            return Json.mapper().readTree(body);
        }

        boolean hasHeader(String line) {
            return head.toLowerCase(Locale.ROOT).contains(line.toLowerCase(Locale.ROOT));
        }
    }

    /** Asks as the admin for a target that may be anything. */
    static Answer get(int port, String target) {
        return send(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + authorized() + "\r\n");
    }

    static String authorized() {
        return "Authorization: " + Api.admin() + "\r\nConnection: close\r\n";
    }

    static Answer send(int port, String request) {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes, and reads until the other side closes. */
    static Answer send(int port, byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end);
        return new Answer(Integer.parseInt(head.split(" ", 3)[1]), head, text.substring(end + 4));
    }
}
