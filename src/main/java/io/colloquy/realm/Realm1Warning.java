package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Says in the log of each start that the realm which is there from the very first one lets anybody in. */
@Component
class Realm1Warning implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Realm1Warning.class);

    private final RealmService realms;

    Realm1Warning(RealmService realms) {
        this.realms = realms;
    }

    @Override
    public void run(ApplicationArguments args) {
        realms.lookup(new RealmUri("realm1"))
                .filter(realm -> realm.policy().enabled())
                .filter(realm -> realm.policy().authmethods().contains(AuthMethod.ANONYMOUS))
                .ifPresent(realm -> log.warn(
                        "The realm {} lets anonymous clients join, which is fit for loopback only: delete it, or take"
                                + " 'anonymous' out of its authmethods, before others can reach this service",
                        realm.uri()));
    }
}
