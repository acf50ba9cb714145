package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Hands each page its frame, and the way in which values are written. */
@ControllerAdvice(basePackageClasses = ShellAdvice.class)
final class ShellAdvice {

    private final Shell shell;

    ShellAdvice(Shell shell) {
        this.shell = shell;
    }

    @ModelAttribute(Shell.MODEL)
    Shell.Frame frame(HttpServletRequest request) {
        return shell.frame(request.getRequestURI());
    }

    @ModelAttribute("say")
    Wording wording() {
        return new Wording();
    }
}
