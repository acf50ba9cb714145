package io.colloquy.admin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.colloquy.wamp.ClientRoles;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Announced roles as JSON. Few kinds of clients make up many sessions, so what was rendered once is kept. */
final class RenderedRoles {

    /** The most bytes that are kept: strangers decide how long their roles are. */
    private static final long MOST_BYTES = 8 << 20;

    private static final int OVERHEAD = 128;

    private static final LoadingCache<ClientRoles, byte[]> KEPT = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MOST_BYTES)
            .weigher((ClientRoles roles, byte[] text) -> text.length + OVERHEAD)
            .build(RenderedRoles::render);

    private RenderedRoles() {}

    /** The roles as JSON, in UTF-8, to be written as it is. */
    static byte[] of(ClientRoles roles) {
        return KEPT.get(roles);
    }

    private static byte[] render(ClientRoles roles) {
        var text = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(text)) {
            json.writeStartObject();
            roles.byRole().forEach((role, features) -> {
                json.writeObjectPropertyStart(role.key());
                features.ifPresent(announced -> write(announced, json));
                json.writeEndObject();
            });
            json.writeEndObject();
        }
        return text.toByteArray();
    }

    private static void write(Map<String, Boolean> features, JsonGenerator json) {
        json.writeObjectPropertyStart("features");
        features.forEach(json::writeBooleanProperty);
        json.writeEndObject();
    }
}
