package io.colloquy.console;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where a page whose stream has ended asks whether that is because its login has. */
@Controller
final class LoginStateController {

    /** Nothing: who is a stranger by now has been told so before. */
    @GetMapping("/live/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stillLoggedIn() {
        // The status says it.
    }
}
