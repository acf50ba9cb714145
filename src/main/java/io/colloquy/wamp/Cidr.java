package io.colloquy.wamp;

import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param base the first address of the block; any address of it may be given
 * @param prefix how many of the 128 bits are fixed, 0 to 128; a block of IPv4 has at least 96
 */
public record Cidr(IpAddress base, int prefix) {

    /** The first bits of an address of IPv4, which are the same for all of them. */
    private static final int IPV4_PREFIX = 96;

    private static final Pattern PREFIX = Pattern.compile("0|[1-9]\\d{0,2}");

    /** @throws IllegalArgumentException if the prefix is outside 0 to 128 */
    public Cidr {
        if (prefix < 0 || prefix > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits");
        }
        base = new IpAddress(base.high() & mask(prefix), base.low() & mask(prefix - 64));
    }

    /**
     * Reads a block, {@code 10.0.0.0/8} or {@code 2001:db8::/32}, or a single address.
     *
     * @param text the block
     * @return the block
     * @throws IllegalArgumentException if the text is neither
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        IpAddress base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        boolean ipv4 = text.indexOf(':') < 0;
        if (slash < 0) {
            return new Cidr(base, 128);
        }
        String bits = text.substring(slash + 1);
        if (!PREFIX.matcher(bits).matches() || Integer.parseInt(bits) > (ipv4 ? 32 : 128)) {
            throw new IllegalArgumentException("a block's prefix is 0 to 32 bits in IPv4, 0 to 128 in IPv6");
        }
        return new Cidr(base, Integer.parseInt(bits) + (ipv4 ? IPV4_PREFIX : 0));
    }

    /** Whether the block is one address. */
    public boolean isSingle() {
        return prefix == 128;
    }

    /** Whether an address lies in the block. */
    public boolean contains(IpAddress address) {
        return ((address.high() ^ base.high()) & mask(prefix)) == 0
                && ((address.low() ^ base.low()) & mask(prefix - 64)) == 0;
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
    }

    /** The block as it is read: {@code 10.0.0.0/8}; a single address without its prefix. */
    @Override
    public String toString() {
        if (isSingle()) {
            return base.toString();
        }
        return base + "/" + (base.isIpv4() ? prefix - IPV4_PREFIX : prefix);
    }
}
