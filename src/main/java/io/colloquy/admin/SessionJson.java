package io.colloquy.admin;

import io.colloquy.realm.Window;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes sessions, member by member, straight to the bytes of one answer. It is the only place that knows how a session
 * looks; no reflection, no formatter and no intermediate tree, since a page of sessions is what is asked for most.
 */
final class SessionJson {

    /** The whole record. */
    static final List<SessionField> RECORD = List.of(SessionField.values());

    /** A row of the list of peers. */
    static final List<SessionField> PEER_ROW = List.of(SessionField.REALM, SessionField.TRANSPORT, SessionField.PEER);

    private static final SerializableString SESSION = new SerializedString("session");
    private static final SerializableString ADDRESS = new SerializedString("address");
    private static final SerializableString PORT = new SerializedString("port");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString PEERNAME = new SerializedString("peername");
    private static final SerializableString SECURE = new SerializedString("secure");
    private static final SerializableString LIMIT = new SerializedString("limit");
    private static final SerializableString DURATION = new SerializedString("duration");
    private static final SerializableString REMAINING = new SerializedString("remaining");
    private static final SerializableString RENEWS = new SerializedString("renews");

    private static final int LONGEST_IPV4_PEER = 21;

    private final JsonGenerator json;
    private final char[] scratch = new char[Math.max(InstantText.LENGTH, LONGEST_IPV4_PEER)];
    private @Nullable ClientRoles lastRoles;
    private @Nullable SerializableString lastRolesText;
    private @Nullable Window lastRate;
    private @Nullable SerializableString lastRateText;

    SessionJson(JsonGenerator json) {
        this.json = json;
    }

    JsonGenerator json() {
        return json;
    }

    /** Writes a session with its mutable part at one moment, or some members of it. */
    void write(Session session, SessionFacts facts, Collection<SessionField> fields) {
        json.writeStartObject();
        writeMembers(session, facts, fields);
        json.writeEndObject();
    }

    /** Writes a row of the list of peers: its {@code session}, and what carries it. */
    void writePeerRow(Session session) {
        json.writeStartObject();
        json.writeName(SESSION);
        json.writeNumber(session.id().value());
        writeMembers(session, session.facts(), PEER_ROW);
        json.writeEndObject();
    }

    private void writeMembers(Session session, SessionFacts facts, Collection<SessionField> fields) {
        for (SessionField field : fields) {
            field.write(session, facts, this);
        }
    }

    /** The members of a record in their order. */
    static Collection<SessionField> ordered(Collection<SessionField> fields) {
        return EnumSet.copyOf(fields);
    }

    void text(@Nullable String text) {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    void instant(long millis) {
        InstantText.write(millis, scratch, 0);
        json.writeString(scratch, 0, InstantText.LENGTH);
    }

    void roles(ClientRoles roles) {
        SerializableString text = lastRolesText;
        if (text == null || !roles.equals(lastRoles)) {
            text = RenderedRoles.of(roles);
            lastRoles = roles;
            lastRolesText = text;
        }
        json.writeRawValue(text);
    }

    void transport(TransportInfo transport, @Nullable Peer peer) {
        json.writeStartObject();
        json.writeName(TYPE);
        json.writeString(transport.type());
        json.writeName(PROTOCOL);
        text(transport.protocol());
        json.writeName(ID);
        text(transport.id());
        json.writeName(PEERNAME);
        peername(peer);
        json.writeName(SECURE);
        json.writeBoolean(transport.secure());
        json.writeEndObject();
    }

    void peer(Peer peer) {
        json.writeStartObject();
        json.writeName(ADDRESS);
        IpAddress address = peer.address();
        if (address.isIpv4()) {
            json.writeString(scratch, 0, AddressText.ipv4(address, scratch));
        } else {
            json.writeString(address.toString());
        }
        json.writeName(PORT);
        json.writeNumber(peer.port());
        json.writeEndObject();
    }

    private void peername(@Nullable Peer peer) {
        if (peer == null) {
            json.writeNull();
        } else if (peer.address().isIpv4()) {
            int length = AddressText.ipv4(peer.address(), scratch);
            scratch[length] = ':';
            json.writeString(scratch, 0, AddressText.number(peer.port(), scratch, length + 1));
        } else {
            json.writeString(peer.toString());
        }
    }

    void rate(@Nullable Window rate) {
        if (rate == null) {
            json.writeNull();
            return;
        }
        SerializableString text = lastRateText;
        if (text == null || !rate.equals(lastRate)) {
            text = new SerializedString("{\"limit\":" + rate.limit() + ",\"duration\":" + rate.duration() + "}");
            lastRate = rate;
            lastRateText = text;
        }
        json.writeRawValue(text);
    }

    /** A quota of which nothing is used yet: its window begins with its first request. */
    void quota(@Nullable Window quota) {
        if (quota == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        window(quota);
        json.writeName(REMAINING);
        json.writeNumber(quota.limit());
        json.writeName(RENEWS);
        json.writeNull();
        json.writeEndObject();
    }

    private void window(Window window) {
        json.writeName(LIMIT);
        json.writeNumber(window.limit());
        json.writeName(DURATION);
        json.writeNumber(window.duration());
    }
}
