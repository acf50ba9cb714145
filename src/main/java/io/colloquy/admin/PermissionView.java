package io.colloquy.admin;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import java.util.List;

/** A permission of a realm as it is sent. */
record PermissionView(String role, String uri, String match, List<String> allow, boolean disclose) {

    static PermissionView of(Permission rule) {
        return new PermissionView(
                rule.role(),
                rule.uri().uri(),
                rule.uri().match().key(),
                rule.allow().stream().map(Action::key).toList(),
                rule.disclose());
    }
}
