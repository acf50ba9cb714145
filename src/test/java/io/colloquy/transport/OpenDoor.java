package io.colloquy.transport;

import io.colloquy.transport.Wire.Route;
import io.colloquy.wamp.Serialization;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/** A {@link FrontDoor} with a listener on a free port of this machine. */
final class OpenDoor implements AutoCloseable {

    private static final String PREFIX = "colloquy.transport";

    private final FrontDoor house;
    private final Connections connections;
    private final ConnectionMetrics metrics;
    private final Listener listener;
    private final DefaultSslBundleRegistry bundles;
    private @Nullable SSLContext trust;

    private OpenDoor(FrontDoor house, DefaultSslBundleRegistry bundles, Map<String, String> settings) {
        this.house = house;
        this.bundles = bundles;
        var binder = new Binder(
                List.of(new MapConfigurationPropertySource(settings)),
                null,
                ApplicationConversionService.getSharedInstance());
        var properties = binder.bindOrCreate(PREFIX, ListenerProperties.class);
        var messages = binder.bindOrCreate(PREFIX, MessageLimits.class);
        var timeouts = binder.bindOrCreate(PREFIX, Timeouts.class);
        metrics = new ConnectionMetrics(house.registry().meters());
        var tls = new Tls(properties, timeouts, bundles);
        connections = new Connections(house.atReception(), metrics, messages, timeouts, tls, house.throttles());
        listener = new Listener(connections, properties, messages, binder.bindOrCreate(PREFIX, ConnectionLimits.class));
        connections.start();
        listener.start();
    }

    /** One with the defaults, except for some settings, such as {@code max-connections=2}. */
    static OpenDoor with(String... settings) {
        return of(new FrontDoor(), settings);
    }

    /** One of a given house. */
    static OpenDoor of(FrontDoor house, String... settings) {
        return new OpenDoor(house, new DefaultSslBundleRegistry(), bound(settings));
    }

    /** One that speaks TLS by the bundle {@code door}. */
    static OpenDoor secure(TestTls tls, String... settings) {
        var bundles = new DefaultSslBundleRegistry("door", tls.bundle());
        Map<String, String> all = bound(settings);
        all.put(PREFIX + ".ssl-bundle", "door");
        var door = new OpenDoor(new FrontDoor(), bundles, all);
        door.trust = tls.trust();
        return door;
    }

    private static Map<String, String> bound(String... settings) {
        Map<String, String> bound = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> PREFIX + "." + setting[0], setting -> setting[1]));
        bound.put(PREFIX + ".port", "0");
        return bound;
    }

    /** Has the bundle changed that it speaks TLS by. */
    void reload(SslBundle bundle) {
        bundles.updateBundle("door", bundle);
    }

    /** From now on, clients trust this certificate. */
    void trust(TestTls tls) {
        trust = tls.trust();
    }

    /** The way to it. */
    Route route() {
        return Route.to(listener.port().orElseThrow()).in(trust);
    }

    FrontDoor house() {
        return house;
    }

    /** A client on a WebSocket. */
    WampClient webSocket(Serialization serialization) {
        try {
            return WampClient.over(new WebSocketWire(route(), serialization), serialization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client on a RawSocket. */
    WampClient rawSocket(Serialization serialization) {
        try {
            return WampClient.over(new RawSocketWire(route(), serialization), serialization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many connections are at a stage. */
    int at(Stage stage) {
        return metrics.at(stage);
    }

    /** How many connections there are. */
    int connections() {
        return Arrays.stream(Stage.values()).mapToInt(metrics::at).sum();
    }

    /** How many were refused for a reason. */
    double refused(String reason) {
        Counter counter = house.registry()
                .meters()
                .find(PREFIX + ".refused")
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** Accepts nobody any more, as the first step of a shutdown. */
    void stopAccepting() {
        listener.stop();
    }

    @Override
    public void close() {
        listener.stop();
        house.registry().shutDown();
        connections.stop();
    }
}
