package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.util.OptionalLong;
import java.util.Set;

/** A process that writes realms until it is killed, and says of each write that it was acknowledged. */
final class RealmWriter {

    static final String ACKNOWLEDGED = "acknowledged ";

    private RealmWriter() {}

    /**
     * Writes until it is killed.
     *
     * @param args the URL of the database
     */
    public static void main(String[] args) {
        RealmService realms = RealmSlice.start(args[0]).getBean(RealmService.class);
        for (int i = 0; ; i++) {
            RealmUri uri = new RealmUri("crash.r" + i);
            say(realms.create(uri, RealmPolicy.DEFAULT, "writer"));
            RealmChange change = new RealmChange("writer", OptionalLong.of(1));
            say(realms.replace(uri, RealmPolicy.DEFAULT.withAuthmethods(Set.of()), change));
        }
    }

    private static void say(Realm realm) {
        System.out.println(ACKNOWLEDGED + realm.uri() + " " + realm.version());
        System.out.flush();
    }
}
