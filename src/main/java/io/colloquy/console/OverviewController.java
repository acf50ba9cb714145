package io.colloquy.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how many sessions there are, how they come and go, and how near the limits are. */
@Controller
final class OverviewController {

    @GetMapping("/")
    String overview() {
        return "console/overview";
    }
}
