package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Somebody at the console, in a window of their own. Whatever the browser complains of is written down, violations of the
 * Content-Security-Policy among it, and fails the test when the window is closed.
 */
final class Visit implements AutoCloseable {

    private static final Set<String> GRAVE = Set.of("error", "warning", "assert");
    private static final int MOST_STEPS = 60;

    private final BrowserContext context;
    private final String base;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int loaded;

    Visit(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        this.page = context.newPage();
        page.onLoad(whole -> loaded++);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (GRAVE.contains(message.type())) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /** Logs in as the user {@code admin}, and is at the overview. */
    Visit logIn() {
        open("/login");
        return logIn("admin", ServiceProcess.PASSWORD);
    }

    /** Fills in the form for users, which must be there. */
    Visit logIn(String user, String password) {
        field("User").fill(user);
        field("Password").fill(password);
        follow(button("Log in"));
        return this;
    }

    /** Logs in with an API key. */
    Visit logInWith(String key) {
        open("/login");
        field("Key").fill(key);
        follow(button("Log in with the key"));
        return this;
    }

    /** Goes to a page of the console. */
    Response open(String path) {
        return Objects.requireNonNull(page.navigate(base + path));
    }

    /** Goes to a page, and waits until it is kept up to date. */
    Visit openLive(String path) {
        open(path);
        page.locator("[data-live-state=live]").waitFor();
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The first thing to fill in whose label begins so. */
    Locator field(String label) {
        return page.locator("input, select, textarea")
                .and(page.getByLabel(label))
                .first();
    }

    /** The one button of that name, word by word. */
    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The one link of that name, word by word. */
    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The path and query of the page. */
    String at() {
        return page.url().substring(base.length());
    }

    /** All that is to be read on the page. */
    String text() {
        return page.locator("body").innerText();
    }

    /** Presses what leads to another page, and waits until that is there. */
    void follow(Locator lead) {
        int before = loaded;
        lead.click();
        await(() -> loaded > before);
    }

    /** Waits until something holds. */
    void await(BooleanSupplier condition) {
        page.waitForCondition(condition);
    }

    /** Runs a script in the page. */
    Object ask(String script) {
        return page.evaluate(script);
    }

    /** Types where the cursor is. */
    void type(String text) {
        page.keyboard().type(text);
    }

    /** Presses a key, by its name. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /** Goes on with the tabulator until something that matches a selector has the focus. */
    void tabTo(String selector) {
        for (int step = 0; step < MOST_STEPS && !focused(selector); step++) {
            press("Tab");
        }
        assertThat(focused(selector)).as("%s is reached by keys", selector).isTrue();
    }

    /** Whether what has the focus matches a selector. */
    boolean focused(String selector) {
        return (Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    /** Forgets the complaints that contain some text; there must be one at least. */
    Visit forgive(String text) {
        assertThat(complaints).anyMatch(complaint -> complaint.contains(text));
        complaints.removeIf(complaint -> complaint.contains(text));
        return this;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }
}
