package io.colloquy.bench;

import java.io.IOException;

/** What is read of messages: numbers at known places. */
final class Words {

    static final int PUBLISHED = 17;
    static final int EVENT = 36;
    static final int RESULT = 50;
    static final int INVOCATION = 68;

    /** The arguments of everything that is said: a number, and a text as most are. */
    private static final String TEXT = "the quick brown fox jumps over it";

    private Words() {}

    /** The code that a message begins with. */
    static int code(byte[] octets, int begin) {
        return (int) number(octets, begin + 1);
    }

    /** The number behind the code. */
    static long second(byte[] octets, int begin) {
        int at = begin;
        while (octets[at] != ',') {
            at++;
        }
        return number(octets, at + 1);
    }

    /** The first argument, which is a number; no dictionary before it holds a list. */
    static long argument(byte[] octets, int begin) {
        int at = begin + 1;
        while (octets[at] != '[') {
            at++;
        }
        return number(octets, at + 1);
    }

    private static long number(byte[] octets, int from) {
        long number = 0;
        for (int at = from; octets[at] >= '0' && octets[at] <= '9'; at++) {
            number = number * 10 + octets[at] - '0';
        }
        return number;
    }

    /** Insists on an answer of a kind. */
    static void expect(int code, String answer) throws IOException {
        if (!answer.startsWith("[" + code + ",")) {
            throw new IOException("expected " + code + ", not " + answer);
        }
    }

    static byte[] call(long request) {
        return Line.octets("[48," + request + ",{},\"com.example.echo\",[" + request + ",\"" + TEXT + "\"]]");
    }

    static byte[] answer(long request) {
        return Line.octets("[70," + request + ",{},[" + request + ",\"" + TEXT + "\"]]");
    }

    static byte[] publish(long request, String text) {
        return Line.octets(
                "[16," + request + ",{\"acknowledge\":true},\"com.example.news\",[" + request + ",\"" + text + "\"]]");
    }

    /** To a topic that nobody hears, and without an answer. */
    static byte[] shout(long request) {
        return Line.octets("[16," + request + ",{},\"com.example.nobody\",[" + request + ",\"" + TEXT + "\"]]");
    }

    static byte[] publish(long request) {
        return publish(request, TEXT);
    }
}
