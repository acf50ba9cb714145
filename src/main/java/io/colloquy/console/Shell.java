package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.session.Draining;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What surrounds each page: who looks at it, what they may do, where the other pages are. */
@Component
final class Shell {

    /** Under which name a page's template finds its frame. */
    static final String MODEL = "shell";

    private final Assets assets;
    private final Draining draining;
    private final boolean demo;

    Shell(Assets assets, Draining draining, Environment environment) {
        this.assets = assets;
        this.draining = draining;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /**
     * The frame of one page.
     *
     * @param caller who looks at it; null for a stranger
     * @param may what they may do; null for a stranger
     * @param path the path of the page
     * @param assets where scripts and styles are
     * @param demo whether the clients are made up
     * @param draining whether nobody is let in any more
     */
    record Frame(
            @Nullable Caller caller, @Nullable May may, String path, Assets assets, boolean demo, boolean draining) {

        /** The pages that the caller may see. */
        public List<Place> places() {
            return may == null ? List.of() : Place.seenBy(may);
        }

        /** The realms that the caller is restricted to, in one line. */
        public String realmNames() {
            return caller == null
                    ? ""
                    : caller.realms().stream()
                            .flatMap(Set::stream)
                            .map(RealmUri::value)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }

        /** Whether a place is the one where this page belongs. */
        public boolean at(Place place) {
            return place.path().equals("/") ? path.equals("/") : (path + "/").startsWith(place.path() + "/");
        }
    }

    /** The frame of the page at a path, for whoever has logged in. */
    Frame frame(String path) {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Caller caller
                ? new Frame(caller, May.of(caller), path, assets, demo, draining.inForce())
                : new Frame(null, null, path, assets, demo, false);
    }
}
