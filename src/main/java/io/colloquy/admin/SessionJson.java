package io.colloquy.admin;

import static io.colloquy.admin.JsonBytes.ascii;

import io.colloquy.realm.Window;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import io.colloquy.session.TransportInfo;
import io.colloquy.session.Usage;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions, member by member, straight to the bytes of one answer. It is the only place that knows how a session
 * looks; no reflection, no formatter and no intermediate tree, since a page of sessions is what is asked for most.
 */
final class SessionJson {

    /** The whole record. */
    static final List<SessionField> RECORD = List.of(SessionField.values());

    /** A row of the list of peers. */
    static final List<SessionField> PEER_ROW = List.of(SessionField.REALM, SessionField.TRANSPORT, SessionField.PEER);

    private static final byte[] SESSION = ascii("{\"session\":");
    private static final byte[] TYPE = ascii("{\"type\":");
    private static final byte[] PROTOCOL = ascii(",\"protocol\":");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] PEERNAME = ascii(",\"peername\":");
    private static final byte[] SECURE = ascii(",\"secure\":");
    private static final byte[] ADDRESS = ascii("{\"address\":");
    private static final byte[] PORT = ascii(",\"port\":");
    private static final byte[] LIMIT = ascii("{\"limit\":");
    private static final byte[] DURATION = ascii(",\"duration\":");
    private static final byte[] REMAINING = ascii(",\"remaining\":");
    private static final byte[] RENEWS = ascii(",\"renews\":");
    private static final byte[] RATE = ascii("{\"rate\":");
    private static final byte[] QUOTA = ascii(",\"quota\":");

    private static final int LONGEST_IPV4_PEER = 21;

    private final char[] scratch = new char[Math.max(InstantText.LENGTH, LONGEST_IPV4_PEER)];
    private final JsonBytes out;
    private @Nullable ClientRoles lastRoles;
    private byte @Nullable [] lastRolesText;

    SessionJson(JsonBytes out) {
        this.out = out;
    }

    JsonBytes out() {
        return out;
    }

    /** Writes a session with its mutable part at one moment, or some members of it. */
    void write(Session session, SessionFacts facts, Collection<SessionField> fields) {
        char separator = '{';
        for (SessionField field : fields) {
            out.raw(separator);
            field.write(session, facts, this);
            separator = ',';
        }
        out.raw('}');
    }

    /** Writes a row of the list of peers: its {@code session}, and what carries it. */
    void writePeerRow(Session session) {
        out.raw(SESSION);
        out.number(session.id().value());
        for (SessionField field : PEER_ROW) {
            out.raw(',');
            field.write(session, session.facts(), this);
        }
        out.raw('}');
    }

    /** The members of a record in their order. */
    static Collection<SessionField> ordered(Collection<SessionField> fields) {
        return EnumSet.copyOf(fields);
    }

    void instant(long millis) {
        InstantText.write(millis, scratch, 0);
        out.plain(scratch, InstantText.LENGTH);
    }

    void roles(ClientRoles roles) {
        byte[] text = lastRolesText;
        if (text == null || !roles.equals(lastRoles)) {
            text = RenderedRoles.of(roles);
            lastRoles = roles;
            lastRolesText = text;
        }
        out.raw(text);
    }

    void transport(TransportInfo transport, @Nullable Peer peer) {
        out.raw(TYPE);
        out.text(transport.type());
        out.raw(PROTOCOL);
        out.text(transport.protocol());
        out.raw(ID);
        out.text(transport.id());
        out.raw(PEERNAME);
        peername(peer);
        out.raw(SECURE);
        out.flag(transport.secure());
        out.raw('}');
    }

    void peer(@Nullable Peer peer) {
        if (peer == null) {
            out.text(null);
            return;
        }
        out.raw(ADDRESS);
        IpAddress address = peer.address();
        if (address.isIpv4()) {
            out.plain(scratch, AddressText.ipv4(address, scratch));
        } else {
            out.text(address.toString());
        }
        out.raw(PORT);
        out.number(peer.port());
        out.raw('}');
    }

    private void peername(@Nullable Peer peer) {
        if (peer != null && peer.address().isIpv4()) {
            int length = AddressText.ipv4(peer.address(), scratch);
            scratch[length] = ':';
            out.plain(scratch, AddressText.number(peer.port(), scratch, length + 1));
        } else {
            out.text(peer == null ? null : peer.toString());
        }
    }

    void rate(@Nullable Window rate) {
        if (rate == null) {
            out.text(null);
            return;
        }
        window(rate);
        out.raw('}');
    }

    /** A window with what remains of it. */
    void usage(@Nullable Usage usage) {
        if (usage == null) {
            out.text(null);
            return;
        }
        window(usage.window());
        out.raw(REMAINING);
        out.number(usage.remaining());
        out.raw(RENEWS);
        Instant renews = usage.renews();
        if (renews == null) {
            out.text(null);
        } else {
            instant(renews.toEpochMilli());
        }
        out.raw('}');
    }

    /** Both windows of a session with what remains of them. */
    void windows(@Nullable Usage rate, @Nullable Usage quota) {
        out.raw(RATE);
        usage(rate);
        out.raw(QUOTA);
        usage(quota);
        out.raw('}');
    }

    private void window(Window window) {
        out.raw(LIMIT);
        out.number(window.limit());
        out.raw(DURATION);
        out.number(window.duration());
    }
}
