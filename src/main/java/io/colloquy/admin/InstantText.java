package io.colloquy.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Instants as RFC 3339 writes them in UTC with milliseconds: {@code 2026-11-23T14:33:00.123Z}. Written by hand, since a
 * page shows hundreds of them, and a formatter takes longer for one than the rest of a session takes.
 */
final class InstantText {

    /** How many characters an instant has. */
    static final int LENGTH = 24;

    private static final int MILLIS_OF_DAY = 86_400_000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private InstantText() {}

    /**
     * Writes an instant.
     *
     * @param millis since 1970, in the years 0 to 9999
     * @param text where to; {@value #LENGTH} characters are written
     * @param at at which index to begin
     */
    static void write(long millis, char[] text, int at) {
        date(Math.floorDiv(millis, MILLIS_OF_DAY), text, at);
        int ofDay = Math.floorMod(millis, MILLIS_OF_DAY);
        text[at + 10] = 'T';
        two(ofDay / 3_600_000, text, at + 11);
        text[at + 13] = ':';
        two(ofDay / 60_000 % 60, text, at + 14);
        text[at + 16] = ':';
        two(ofDay / 1000 % 60, text, at + 17);
        text[at + 19] = '.';
        int fraction = ofDay % 1000;
        text[at + 20] = (char) ('0' + fraction / 100);
        two(fraction % 100, text, at + 21);
        text[at + 23] = 'Z';
    }

    /**
     * Reads an instant.
     *
     * @param text as RFC 3339 writes it, in the years 1 to 9999
     * @return the instant, rounded up to milliseconds
     * @throws IllegalArgumentException saying the rule, if it is none
     */
    static Instant parse(String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an instant as RFC 3339 writes it: 2026-11-23T14:33:00.123Z", e);
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("must be an instant of the years 1 to 9999");
        }
        return Instant.ofEpochMilli(instant.plusNanos(999_999).toEpochMilli());
    }

    /** The proleptic Gregorian calendar in eras of 400 years that begin on a first of March, so that leap days end them. */
    private static void date(long epochDay, char[] text, int at) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097);
        int ofEra = (int) (day - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        two(year / 100, text, at);
        two(year % 100, text, at + 2);
        text[at + 4] = '-';
        two(month, text, at + 5);
        text[at + 7] = '-';
        two(ofYear - (153 * fromMarch + 2) / 5 + 1, text, at + 8);
    }

    private static void two(int number, char[] text, int at) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }
}
