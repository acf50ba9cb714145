package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.session.Position;
import io.colloquy.wamp.IpAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What is written by hand is written as the JDK writes it, and what is sealed comes back as it was or not at all. */
class HandWrittenTextTest {

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Cursors cursors = new Cursors();

    @Property(tries = 2000)
    void writesInstantsAsTheJdkDoes(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis) {
        var text = new char[InstantText.LENGTH];
        InstantText.write(millis, text, 0);
        assertThat(new String(text)).isEqualTo(RFC_3339.format(Instant.ofEpochMilli(millis)));
    }

    @Property
    void writesAddressesAsTheirTypeDoes(@ForAll int address) {
        var ipv4 = new IpAddress(0, 0xFFFF_0000_0000L | Integer.toUnsignedLong(address));
        var text = new char[15];
        assertThat(new String(text, 0, AddressText.ipv4(ipv4, text))).isEqualTo(ipv4.toString());
    }

    @Property
    void writesPortsAsTheyAre(@ForAll @IntRange(max = 65_535) int port) {
        var text = new char[5];
        assertThat(new String(text, 0, AddressText.number(port, text, 0))).isEqualTo(Integer.toString(port));
    }

    @Property
    void writesStringsAsTheMapperDoes(@ForAll String any) {
        String text = Json.wellFormed(any);
        var out = new JsonBytes();
        out.text(text);
        assertThat(new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8))
                .isEqualTo(Json.mapper().writeValueAsString(text));
    }

    @Property
    void writesNumbersAsTheyAre(@ForAll @LongRange(min = 0) long number) {
        var out = new JsonBytes();
        out.number(number);
        assertThat(new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8))
                .isEqualTo(Long.toString(number));
    }

    @Property
    void bringsPlacesBack(@ForAll String text, @ForAll long key, @ForAll long id) {
        String wellFormed = Json.wellFormed(text);
        for (Position position : new Position[] {new Position(wellFormed, 0, id), new Position(null, key, id)}) {
            String cursor = cursors.seal("list", Places.of(position));
            assertThat(cursor).matches("[A-Za-z0-9_-]+");
            assertThat(Places.position(cursors.open("list", cursor))).isEqualTo(position);
        }
    }

    @Property
    void opensNothingThatIsNotItsOwn(@ForAll String cursor) {
        assertThatThrownBy(() -> cursors.open("list", cursor)).isInstanceOf(ProblemException.class);
    }

    @Property
    void opensNothingThatWasTouched(
            @ForAll @Size(max = 40) byte[] place,
            @ForAll @IntRange(max = 1000) int at,
            @ForAll @IntRange(min = 1, max = 127) int bits) {
        byte[] cursor = cursors.seal("list", place).getBytes(StandardCharsets.US_ASCII);
        cursor[at % cursor.length] ^= (byte) bits;
        String touched = new String(cursor, StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> cursors.open("list", touched)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursors.open("tsil", cursors.seal("list", place)))
                .isInstanceOf(ProblemException.class);
    }

    @Property
    void opensNothingOfAnotherProcess(@ForAll @Size(max = 40) byte[] place) {
        String foreign = new Cursors().seal("list", place);
        assertThatThrownBy(() -> cursors.open("list", foreign)).isInstanceOf(ProblemException.class);
    }

    @Property
    void encodesWhatADecoderReads(@ForAll String text) {
        String wellFormed = Json.wellFormed(text);
        String encoded = PercentEncoding.encode(wellFormed);
        assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
        assertThat(PercentEncoding.decode(encoded)).isEqualTo(wellFormed);
    }

    @Property
    void readsOrRefusesAnyBody(@ForAll String text) {
        try {
            BodyReader.parse(text).names();
        } catch (ProblemException e) {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_ARGUMENT);
        }
    }
}
