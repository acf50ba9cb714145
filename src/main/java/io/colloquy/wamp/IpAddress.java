package io.colloquy.wamp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * An internet address in 128 bits; one of IPv4 is kept in its IPv4-mapped form ({@code ::ffff:a.b.c.d}). A value of its
 * own, because {@link InetAddress} takes three objects and 80 bytes to say the same.
 *
 * @param high the first 64 bits in network order
 * @param low the last 64 bits in network order
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {

    private static final long MAPPED = 0xFFFFL << 32;
    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern HEXTETS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /**
     * Reads an address in its usual notation; no name is ever resolved.
     *
     * @param text four decimal octets, or IPv6 without a zone
     * @return the address
     * @throws IllegalArgumentException if the text is anything else
     */
    public static IpAddress parse(String text) {
        boolean plausible = text.indexOf(':') >= 0
                ? HEXTETS.matcher(text).matches()
                : text.length() <= 15 && DOTTED_QUAD.matcher(text).matches();
        if (!plausible) {
            throw new IllegalArgumentException("an address is four decimal octets, or IPv6 without a zone");
        }
        return of(InetAddress.ofLiteral(text));
    }

    /** The same address as the JDK's type holds it, without its zone. */
    public static IpAddress of(InetAddress address) {
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address
                ? new IpAddress(octets.getLong(), octets.getLong())
                : new IpAddress(0, MAPPED | Integer.toUnsignedLong(octets.getInt()));
    }

    /** Whether this is an address of IPv4. */
    public boolean isIpv4() {
        return high == 0 && (low & 0xFFFFFFFF_00000000L) == MAPPED;
    }

    @Override
    public int hashCode() {
        long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && that.low == low && that.high == high;
    }

    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** The address in its usual notation, IPv6 compressed as RFC 5952 wants it. */
    @Override
    public String toString() {
        return isIpv4() ? dottedQuad() : hextets();
    }

    private String dottedQuad() {
        int octets = (int) low;
        return (octets >>> 24) + "." + (octets >>> 16 & 0xFF) + "." + (octets >>> 8 & 0xFF) + "." + (octets & 0xFF);
    }

    private String hextets() {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? high : low;
            groups[i] = (int) (half >>> (48 - 16 * (i & 3))) & 0xFFFF;
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gapStart = i;
                gapLength = end - i;
            }
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
