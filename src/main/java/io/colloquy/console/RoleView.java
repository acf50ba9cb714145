package io.colloquy.console;

import io.colloquy.session.Session;
import java.util.List;
import java.util.Map;

/**
 * A role that a client announced.
 *
 * @param name the role
 * @param features the features that it has there, in alphabetical order
 */
record RoleView(String name, List<String> features) {

    static List<RoleView> of(Session session) {
        return session.roles().byRole().entrySet().stream()
                .map(role -> new RoleView(
                        role.getKey().key(),
                        role.getValue().orElse(Map.of()).entrySet().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey)
                                .toList()))
                .toList();
    }
}
