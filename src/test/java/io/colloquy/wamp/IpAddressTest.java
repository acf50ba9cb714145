package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are held against {@link InetAddress}, their text against the examples of RFC 5952. */
class IpAddressTest {

    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    @Property
    void agreesWithTheJdkOnIpv4(@ForAll int octets) throws UnknownHostException {
        InetAddress jdk =
                InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(octets).array());
        IpAddress ours = IpAddress.of(jdk);

        assertThat(ours).hasToString(jdk.getHostAddress());
        assertThat(ours.isIpv4()).isTrue();
        assertThat(IpAddress.parse(jdk.getHostAddress())).isEqualTo(ours);
        assertThat(IpAddress.parse("::ffff:" + jdk.getHostAddress())).isEqualTo(ours);
    }

    @Property
    void agreesWithTheJdkOnIpv6(@ForAll("addresses") IpAddress ours) throws UnknownHostException {
        byte[] octets =
                ByteBuffer.allocate(16).putLong(ours.high()).putLong(ours.low()).array();
        InetAddress jdk = InetAddress.getByAddress(octets);

        assertThat(IpAddress.of(jdk)).isEqualTo(ours).hasSameHashCodeAs(ours);
        assertThat(IpAddress.parse(jdk.getHostAddress())).isEqualTo(ours);
        assertThat(InetAddress.ofLiteral(ours.toString())).isEqualTo(jdk);
        assertThat(IpAddress.parse(ours.toString())).isEqualTo(ours);
    }

    @Property
    void writesIpv6AsShortAsRfc5952WantsIt(@ForAll("addresses") IpAddress address) {
        String text = address.toString();

        if (!address.isIpv4()) {
            assertThat(text).isLowerCase().doesNotContain(":::").doesNotContainPattern("(^|:)0[0-9a-f]");
            assertThat(gap(text)).isEqualTo(longestRunOfZeros(address));
        }
    }

    /** How many groups stand for a "::"; 0 if there is none. */
    private static int gap(String text) {
        return text.contains("::")
                ? 8
                        - (int) Arrays.stream(text.split(":", -1))
                                .filter(group -> !group.isEmpty())
                                .count()
                : 0;
    }

    /** The most zero groups in a row; 0 if there are never two. */
    private static int longestRunOfZeros(IpAddress address) {
        String groups =
                HexFormat.of().toHexDigits(address.high()) + HexFormat.of().toHexDigits(address.low());
        int longest = 0;
        int run = 0;
        for (int i = 0; i < groups.length(); i += 4) {
            run = groups.startsWith("0000", i) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest < 2 ? 0 : longest;
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        Arbitrary<Long> half =
                Arbitraries.of(0, 0, 0, 1, 0xa, 0xffff).list().ofSize(4).map(IpAddressTest::fourGroups);
        return Combinators.combine(
                        Arbitraries.oneOf(half, Arbitraries.longs()), Arbitraries.oneOf(half, Arbitraries.longs()))
                .as(IpAddress::new);
    }

    private static long fourGroups(List<Integer> groups) {
        return groups.stream().mapToLong(Integer::longValue).reduce(0, (all, group) -> all << 16 | group);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
    })
    void writesTheTextThatRfc5952Recommends(String read, String written) {
        assertThat(IpAddress.parse(read)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                "127.1",
                "localhost",
                "::g",
                ":",
                ":::",
                "1::2::3",
                "fe80::1%lo",
                "[::1]",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "1.2.3.4:80",
                "::1/64",
                "١.٢.٣.٤"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isOrderedAsAnUnsignedNumber(@ForAll("addresses") IpAddress a, @ForAll("addresses") IpAddress b) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(number(a).compareTo(number(b)));
    }

    @Property
    void holdsThoseOfABlockWhosePrefixIsEqual(
            @ForAll("addresses") IpAddress base,
            @ForAll("addresses") IpAddress other,
            @ForAll @IntRange(max = V6_BITS) int prefix) {
        boolean equalPrefix =
                number(base).shiftRight(V6_BITS - prefix).equals(number(other).shiftRight(V6_BITS - prefix));

        assertThat(new Cidr(base, prefix).contains(other)).isEqualTo(equalPrefix);
        assertThat(new Cidr(base, prefix).contains(base)).isTrue();
        assertThat(Cidr.parse(text(base) + "/" + prefix).contains(other)).isEqualTo(equalPrefix);
    }

    @Property
    void holdsThoseOfAnIpv4BlockWhosePrefixIsEqual(
            @ForAll int base, @ForAll int other, @ForAll @IntRange(max = V4_BITS) int prefix) {
        Cidr block = Cidr.parse(v4(base) + "/" + prefix);
        boolean equalPrefix = prefix == 0 || (base ^ other) >>> (V4_BITS - prefix) == 0;

        assertThat(block.contains(v4(other))).isEqualTo(equalPrefix);
        assertThat(block.contains(new IpAddress(1, 0))).isFalse();
    }

    @Test
    void takesASingleAddressForABlockOfOne() {
        assertThat(Cidr.parse("10.0.0.1").isSingle()).isTrue();
        assertThat(Cidr.parse("10.0.0.1")).isEqualTo(Cidr.parse("10.0.0.1/32"));
        assertThat(Cidr.parse("::1")).isEqualTo(Cidr.parse("::1/128"));
        assertThat(Cidr.parse("10.0.0.0/31").isSingle()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "::/129",
                "::/1e1",
                "x/8",
                "10.0.0.0/99999999999"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesAPeerAsTheProtocolDoes() {
        assertThat(new Peer(IpAddress.parse("127.0.0.1"), 4000)).hasToString("127.0.0.1:4000");
        assertThat(new Peer(IpAddress.parse("::1"), 65535)).hasToString("[::1]:65535");
        assertThat(new Peer(IpAddress.parse("::ffff:10.0.0.1"), 0)).hasToString("10.0.0.1:0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void refusesAPortOutOfRange(int port) {
        assertThatThrownBy(() -> new Peer(v4(1), port)).isInstanceOf(IllegalArgumentException.class);
    }

    private static IpAddress v4(int octets) {
        return new IpAddress(0, 0xFFFFL << 32 | Integer.toUnsignedLong(octets));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(address.low())));
    }

    /** The address in IPv6 notation even if it is one of IPv4, so that prefixes count from the same bit. */
    private static String text(IpAddress address) {
        return address.isIpv4() ? "::ffff:" + address : address.toString();
    }
}
