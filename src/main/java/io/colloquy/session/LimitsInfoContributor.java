package io.colloquy.session;

import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** The bounds of the registry in the actuator's info, durations in seconds. */
@Component
class LimitsInfoContributor implements InfoContributor {

    private final SessionProperties properties;
    private final Node node;

    LimitsInfoContributor(SessionProperties properties, Node node) {
        this.properties = properties;
        this.node = node;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("node", node.name());
        builder.withDetail(
                "limits",
                Map.of(
                        "sessions", properties.limit(),
                        "lease", properties.lease().toSeconds(),
                        "max_lease", properties.maxLease().toSeconds()));
    }
}
