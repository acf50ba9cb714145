package io.colloquy.admin;

import io.colloquy.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who the caller is. */
@Controller
@RequestMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
final class MeController {

    @Contract(
            id = "getMe",
            summary = "Say who the caller is",
            description = "The name and the role of the caller, and the realms it is restricted to, null for all.",
            tag = "access",
            answer = "Me")
    @GetMapping
    Answer me(@AuthenticationPrincipal Caller caller) {
        return Answer.ok(new Me(caller.name(), caller.role().key(), KeyView.names(caller.realms())));
    }

    /** The caller as it is sent. */
    record Me(String name, String role, @Nullable List<String> realms) {}
}
