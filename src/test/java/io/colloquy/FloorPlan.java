package io.colloquy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Which room may use which: an edge that is not here is forbidden, and so is a room that is not here. */
final class FloorPlan extends ArchCondition<JavaClass> {

    /** What stands in {@code docs/architecture.md}, for rooms that are still to be built too. */
    static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("wamp", Set.of()),
            Map.entry("realm", Set.of("wamp")),
            Map.entry("session", Set.of("wamp", "realm")),
            Map.entry("router", Set.of("wamp", "realm", "session")),
            Map.entry("transport", Set.of("wamp", "realm", "session", "router")),
            Map.entry("access", Set.of("wamp")),
            Map.entry("audit", Set.of("wamp", "realm", "session", "access")),
            Map.entry("admin", Set.of("wamp", "realm", "session", "router", "access", "audit")),
            Map.entry("console", Set.of("wamp", "realm", "session", "router", "access", "audit", "admin")),
            Map.entry("cluster", Set.of("wamp", "realm", "session", "router", "access")),
            Map.entry("demo", Set.of("wamp")));

    private static final String ROOT = "io.colloquy";

    private final Map<String, Set<String>> rooms;

    FloorPlan(Map<String, Set<String>> rooms) {
        super("use only the rooms that the floor plan lets them use");
        this.rooms = rooms;
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        String room = room(user);
        Set<String> usable = rooms.get(room);
        if (usable == null) {
            events.add(SimpleConditionEvent.violated(user, user.getName() + " is in a room that is not in the plan"));
            return;
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            boolean ours =
                    used.getPackageName().equals(ROOT) || used.getPackageName().startsWith(ROOT + ".");
            if (ours && !room(used).equals(room) && !usable.contains(room(used))) {
                events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
            }
        }
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
