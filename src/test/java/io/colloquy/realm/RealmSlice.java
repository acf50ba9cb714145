package io.colloquy.realm;

import io.colloquy.PersistenceSlice;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The realms on a real database. It is no configuration by annotation, so that no scan finds it. */
@AutoConfigurationPackage
@EnableConfigurationProperties(RealmProperties.class)
@Import({
    AuthMethodConverter.class,
    KnownPrincipals.class,
    BanPurge.class,
    BanService.class,
    BanStore.class,
    KnownBans.class,
    LiveRealms.class,
    PrincipalConfiguration.class,
    PrincipalService.class,
    PrincipalStore.class,
    Realm1Warning.class,
    RealmEvents.class,
    RealmService.class,
    RealmStore.class
})
class RealmSlice {

    static ConfigurableApplicationContext start(String url) {
        return start(url, Map.of());
    }

    static ConfigurableApplicationContext start(String url, Map<String, String> properties) {
        return PersistenceSlice.start(RealmSlice.class, url, properties);
    }
}
