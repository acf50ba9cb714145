package io.colloquy.transport;

import io.colloquy.router.Router;
import io.colloquy.session.Identity;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Welcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Says to a client that is let in who it is now, and with whom it speaks.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-welcome-2">WAMP, WELCOME</a>
 */
@Component
final class Welcomes {

    private static final String PRODUCT = "Colloquy";

    private final String agent;

    /** @param build says the version, where the service was built as a whole */
    Welcomes(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? null : properties.getVersion();
        this.agent = version == null ? PRODUCT : PRODUCT + "/" + version;
    }

    /** @param extra what the method of authentication tells the client; left out if that is nothing */
    Welcome welcome(SessionId session, RealmUri realm, Identity identity, Dict extra) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("realm", realm.value());
        details.put("authid", identity.authid());
        details.put("authrole", identity.authrole());
        details.put("authmethod", identity.authmethod());
        details.put("authprovider", identity.authprovider());
        if (!extra.values().isEmpty()) {
            details.put("authextra", extra.values());
        }
        details.put("agent", agent);
        // Strict clients refuse a router without a role, and make no use of a feature that is not announced.
        details.put("roles", Router.roles());
        return new Welcome(session, Dict.of(details));
    }
}
