package io.colloquy.admin;

import io.colloquy.wamp.IpAddress;

/** Addresses and ports as text, written into characters that are there already. */
final class AddressText {

    private AddressText() {}

    /** Writes an address of IPv4 at the beginning, and returns its length. */
    static int ipv4(IpAddress address, char[] text) {
        int octets = (int) address.low();
        int at = number(octets >>> 24, text, 0);
        for (int shift = 16; shift >= 0; shift -= 8) {
            text[at++] = '.';
            at = number(octets >>> shift & 0xFF, text, at);
        }
        return at;
    }

    /** Writes a number from 0 to 99999, and returns the index behind it. */
    static int number(int number, char[] text, int at) {
        int end = at + digits(number);
        int rest = number;
        for (int i = end - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int bound = 10; bound <= number; bound *= 10) {
            digits++;
        }
        return digits;
    }
}
