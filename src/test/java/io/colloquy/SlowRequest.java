package io.colloquy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request whose body comes in two parts, with whatever is done in between. */
final class SlowRequest implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final String rest;

    private SlowRequest(Socket socket, String rest) {
        this.socket = socket;
        this.rest = rest;
    }

    /** Sends the head of a POST, and the first half of its body. */
    static SlowRequest post(ServiceClient client, String path, String json) throws IOException {
        URI base = URI.create(client.base());
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        int half = json.length() / 2;
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: "
                + client.authorization() + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
        var slow = new SlowRequest(socket, json.substring(half));
        slow.send(head);
        // Who is told to continue is known to be served: the request has reached the code that reads its body.
        slow.awaitContinue();
        slow.send(json.substring(0, half));
        return slow;
    }

    private void awaitContinue() throws IOException {
        String wanted = "HTTP/1.1 100 \r\n\r\n";
        byte[] got = socket.getInputStream().readNBytes(wanted.length());
        if (!new String(got, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 100")) {
            throw new AssertionError(new String(got, StandardCharsets.US_ASCII));
        }
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Sends the rest, and reads the whole answer, head and body. */
    String finish() throws IOException {
        send(rest);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
