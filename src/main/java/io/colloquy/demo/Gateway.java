package io.colloquy.demo;

import io.colloquy.demo.AdminApi.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the demo's realms over HTTP, and then works as a gateway in its shop: it opens sessions for clients of its own, and
 * renews or closes some of them, while others run out.
 */
final class Gateway {

    private static final String SHOP = Milieu.SHOP.realm();
    private static final int MOST = 20;
    private static final int LEAST_PAUSE_MILLIS = 1_000;
    private static final int MOST_PAUSE_MILLIS = 4_000;
    private static final int LEAST_LEASE = 20;
    private static final int MOST_LEASE = 120;
    private static final String SESSIONS = "/sessions";

    /** Enough for all who behave. */
    private static final Map<String, Object> WINDOWS =
            Map.of("rate", Map.of("limit", 50, "duration", 1), "quota", Map.of("limit", 200, "duration", 60));

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final AdminApi admin;
    private final RandomGenerator random;
    private final Queue<String> sessions = new ArrayDeque<>();
    private int customers;

    Gateway(AdminApi admin, RandomGenerator random) {
        this.admin = admin;
        this.random = random;
    }

    /**
     * Makes three realms, the principals of the shop, and a key for the gateway. Other realms of the demo come and go with
     * their clients, who may not register or publish there.
     *
     * @return the API as the gateway uses it
     * @throws IOException if something was refused
     */
    AdminApi setUp() throws IOException, InterruptedException {
        realm(Milieu.CHAT, "Chat rooms of the demo", List.of("anonymous"), Rights.OF_GUESTS);
        realm(Milieu.IOT, "Things of the demo", List.of("anonymous"), Rights.OF_GUESTS);
        realm(Milieu.SHOP, "A shop of the demo", List.of("ticket", "wampcra"), Rights.OF_STAFF);
        for (Map.Entry<String, Map<String, Object>> principal : Staff.PRINCIPALS.entrySet()) {
            created(admin.send("PUT", "/realms/" + SHOP + "/principals/" + principal.getKey(), principal.getValue()));
        }
        Answer key = created(admin.send(
                "POST", "/keys", Map.of("name", "shop-gateway", "role", "gateway", "realms", List.of(SHOP))));
        return admin.withKey(key.text("key"));
    }

    private void realm(
            Milieu milieu, String description, List<String> authmethods, List<Map<String, Object>> permissions)
            throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(WINDOWS);
        body.put("uri", milieu.realm());
        body.put("description", description);
        body.put("authmethods", authmethods);
        body.put("permissions", permissions);
        created(admin.send("POST", "/realms", body));
    }

    private static Answer created(Answer answer) throws IOException {
        if (answer.status() != AdminApi.CREATED) {
            throw new IOException("refused with " + answer.status() + ": " + answer.text("detail"));
        }
        return answer;
    }

    /** Works until the thread is interrupted, or the key is revoked. */
    void work(AdminApi api) throws InterruptedException {
        boolean known = true;
        while (known) {
            try {
                known = once(api).status() != AdminApi.UNAUTHORIZED;
            } catch (IOException e) {
                log.debug("The demo's gateway got no answer", e);
            }
            Thread.sleep(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
        }
        log.info("The key of the demo's gateway is revoked: it opens no more sessions");
    }

    private Answer once(AdminApi api) throws IOException, InterruptedException {
        String oldest = sessions.size() < MOST && random.nextInt(3) > 0 ? null : sessions.poll();
        if (oldest == null) {
            return open(api);
        }
        if (random.nextBoolean()) {
            return api.send("DELETE", SESSIONS + "/" + oldest + "?message=Thank+you");
        }
        Answer renewed = api.send("PATCH", SESSIONS + "/" + oldest, Map.of("expires_in", lease()));
        if (renewed.status() == AdminApi.OK) {
            sessions.add(oldest);
        }
        return renewed;
    }

    private Answer open(AdminApi api) throws IOException, InterruptedException {
        int customer = ++customers;
        Answer opened = api.send(
                "POST",
                SESSIONS,
                Map.of(
                        "realm",
                        SHOP,
                        "roles",
                        Map.of("caller", Map.of(), "subscriber", Map.of()),
                        "authid",
                        "customer-" + customer,
                        "authrole",
                        "customer",
                        "agent",
                        "ShopGateway/1.4",
                        "peer",
                        Map.of("address", "203.0.113." + (1 + customer % 250), "port", 40_000 + customer % 1000),
                        "transport",
                        Map.of("type", "mqtt", "id", "m-" + customer),
                        "expires_in",
                        lease()));
        if (opened.status() == AdminApi.CREATED) {
            sessions.add(opened.text("id"));
        }
        return opened;
    }

    private int lease() {
        return random.nextInt(LEAST_LEASE, MOST_LEASE);
    }
}
