package io.colloquy.transport;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * TLS by the bundle that is configured, if one is. When the bundle changes, connections that begin later use what it
 * holds then; a bundle that can't be used is logged, and the one before goes on.
 */
@Component
final class Tls {

    private static final Logger log = LoggerFactory.getLogger(Tls.class);

    private final Timeouts timeouts;
    private volatile @Nullable SslContext context;

    /** @throws IllegalStateException if the bundle that is configured does not exist or can't be used */
    Tls(ListenerProperties properties, Timeouts timeouts, SslBundles bundles) {
        this.timeouts = timeouts;
        String name = properties.sslBundle();
        if (name != null && !name.isBlank()) {
            try {
                context = context(bundles.getBundle(name));
            } catch (SSLException e) {
                throw new IllegalStateException("The SSL bundle " + name + " can't be used", e);
            }
            bundles.addBundleUpdateHandler(name, bundle -> reload(name, bundle));
        }
    }

    private void reload(String name, SslBundle bundle) {
        try {
            context = context(bundle);
            log.info("The SSL bundle {} was reloaded", name);
        } catch (SSLException | RuntimeException e) {
            log.error("The SSL bundle {} can't be used as it is now; what it held before goes on", name, e);
        }
    }

    private static SslContext context(SslBundle bundle) throws SSLException {
        requireKey(bundle);
        SslContextBuilder builder = SslContextBuilder.forServer(
                        bundle.getManagers().getKeyManagerFactory())
                .sslProvider(SslProvider.JDK)
                .trustManager(bundle.getManagers().getTrustManagerFactory())
                .clientAuth(ClientAuth.NONE);
        String[] ciphers = bundle.getOptions().getCiphers();
        if (ciphers != null) {
            builder.ciphers(Arrays.asList(ciphers));
        }
        String[] protocols = bundle.getOptions().getEnabledProtocols();
        if (protocols != null) {
            builder.protocols(protocols);
        }
        return builder.build();
    }

    // Without this, a bundle that lost its key is taken, and each handshake fails.
    private static void requireKey(SslBundle bundle) throws SSLException {
        KeyStore keys = bundle.getStores().getKeyStore();
        try {
            if (keys == null || !holdsKey(keys)) {
                throw new SSLException("it holds no private key");
            }
        } catch (KeyStoreException e) {
            throw new SSLException("its keys can't be read", e);
        }
    }

    private static boolean holdsKey(KeyStore keys) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the listener speaks TLS. */
    boolean enabled() {
        return context != null;
    }

    /** What encrypts one connection, or null where nothing is encrypted. */
    @Nullable
    SslHandler handler(Channel channel) {
        SslContext current = context;
        if (current == null) {
            return null;
        }
        SslHandler handler = current.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(timeouts.helloTimeout().toMillis());
        handler.setCloseNotifyReadTimeoutMillis(0);
        return handler;
    }
}
