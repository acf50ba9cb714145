package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.Yield;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session holds in the router, as its page shows it: while it comes and goes, and whatever it is called. */
@InBrowser
class BrowserHeldTest {

    private static final Payload NOTHING = new Payload(List.of(), Map.of());
    private static final String SLOW = "com.example.slow";

    /** Topics without white space, of which some are scripts, one turns the direction of its text, and one is long. */
    private static final List<String> HOSTILE = List.of(
            "<script>window.hurt=1</script>",
            "<img/src=x/onerror=window.hurt=1>",
            "\"'><svg/onload=window.hurt=1>",
            "${7*6}[[${7*6}]]__${7*6}__",
            "com.example.\u202Eexe\u2066txt",
            "com.example." + "x".repeat(240));

    private final Desk desk;

    BrowserHeldTest(Desk desk) {
        this.desk = desk;
    }

    private static Locator part(Visit visit, String name) {
        return visit.find("[data-part=" + name + "]");
    }

    private static void awaits(Visit visit, String part, String text) {
        part(visit, part).getByText(text).first().waitFor();
    }

    private static long subscribes(Guest guest, long request, String topic) {
        guest.says(new Subscribe(request, Dict.EMPTY, topic));
        return guest.hears(Subscribed.class).subscription();
    }

    private static void registers(Guest guest, long request, String procedure) {
        guest.says(new Register(request, Dict.of(Map.of("invoke", "last")), procedure));
        guest.hears(Registered.class);
    }

    @Test
    void followsWhatASessionSubscribesToAndOffers() {
        String realm = desk.openRealm("held");
        try (Guest guest = desk.guest();
                Visit visit = desk.as("viewer", realm)) {
            visit.openLive("/sessions/" + guest.join(realm, "Held/1"));
            assertThat(visit.text()).contains("It is subscribed to nothing.", "It offers nothing.");

            long subscription = subscribes(guest, 1, "com.example.news");
            awaits(visit, "subscriptions", "com.example.news");
            assertThat(part(visit, "subscriptions").innerText()).contains("Subscriptions 1", "exact");
            registers(guest, 2, SLOW);
            awaits(visit, "registrations", SLOW);
            assertThat(part(visit, "registrations").innerText()).contains("Registrations 1", "last");
            guest.says(new Unsubscribe(3, subscription));
            guest.hears(Unsubscribed.class);
            awaits(visit, "subscriptions", "It is subscribed to nothing.");
        }
    }

    @Test
    void leadsFromACallToWhomItWaitsForAndBackUntilItIsAnswered() {
        String realm = desk.openRealm("calls");
        try (Guest callee = desk.guest();
                Guest caller = desk.guest();
                Visit visit = desk.admin()) {
            long offering = callee.join(realm, "Callee/1");
            long calling = caller.join(realm, "Caller/1");
            registers(callee, 1, SLOW);
            visit.openLive("/sessions/" + calling);
            caller.says(new Call(1, Dict.EMPTY, SLOW, NOTHING));
            Invocation invocation = callee.hears(Invocation.class);
            awaits(visit, "calls", SLOW);
            visit.follow(visit.link(String.valueOf(offering)));
            visit.find("[data-live-state=live]").waitFor();
            assertThat(part(visit, "invocations").innerText()).contains(SLOW, String.valueOf(calling), "ago");

            visit.link(String.valueOf(calling)).focus();
            callee.says(new Yield(invocation.request(), Dict.EMPTY, NOTHING));
            subscribes(callee, 2, "com.example.news");
            awaits(visit, "subscriptions", "com.example.news");
            assertThat(visit.focused("a[href='/sessions/" + calling + "']")).isTrue();
            visit.press("Shift+Tab");
            awaits(visit, "invocations", "Nobody waits for its answer.");
        }
    }

    @Test
    void showsTheFirstHundredAndSaysHowManyThereAre() {
        String realm = desk.openRealm("many");
        try (Guest guest = desk.guest();
                Visit visit = desk.admin()) {
            long id = guest.join(realm, "Many/1");
            for (int i = 1; i <= 101; i++) {
                subscribes(guest, i, "com.example.t" + i);
            }
            visit.open("/sessions/" + id);
            assertThat(part(visit, "subscriptions").locator("tbody tr").count()).isEqualTo(100);
            assertThat(visit.text()).contains("Subscriptions 101", "The first 100 of 101 are shown.");
        }
    }

    @Test
    void saysOfAGatewaysSessionWhyNothingIsKnown() {
        String realm = desk.realm("carried");
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions/" + desk.api().open(realm));
            assertThat(visit.text())
                    .contains("This session is carried by admin")
                    .doesNotContain("Subscriptions");
        }
    }

    @Test
    void writesHostileTopicsAsTheyAre() {
        String realm = desk.openRealm("hostile");
        try (Guest guest = desk.guest();
                Visit visit = desk.admin()) {
            long id = guest.join(realm, "Hostile/1");
            visit.openLive("/sessions/" + id);
            for (int i = 0; i < HOSTILE.size(); i++) {
                subscribes(guest, i + 1, HOSTILE.get(i));
            }
            visit.await(() -> part(visit, "subscriptions")
                    .locator("code")
                    .allTextContents()
                    .equals(HOSTILE));
            assertHarmless(visit);
            visit.open("/sessions/" + id);
            assertThat(part(visit, "subscriptions").locator("code").allTextContents())
                    .isEqualTo(HOSTILE);
            assertHarmless(visit);
        }
    }

    private static void assertHarmless(Visit visit) {
        assertThat(visit.ask("() => window.hurt ?? null")).isNull();
        assertThat(visit.find("[data-held] :is(script, img, svg)").count()).isZero();
        assertThat(visit.ask("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
        // What turns the direction of a text ends with it.
        assertThat(visit.ask("() => getComputedStyle(document.querySelector('[data-held] code')).unicodeBidi"))
                .isEqualTo("isolate");
    }

    @Test
    void tellsNothingToWhoSeesOtherRealmsOnly() {
        String realm = desk.openRealm("hidden");
        try (Guest guest = desk.guest();
                Visit some = desk.as("viewer", realm);
                Visit other = desk.as("viewer", desk.realm("elsewhere"))) {
            long id = guest.join(realm, "Hidden/1");
            subscribes(guest, 1, "com.example.secret");
            assertThat(firstWords(some, id)).contains("com.example.secret");
            assertThat(firstWords(other, id)).contains("event: counts").doesNotContain("secret");
        }
    }

    /** What the stream of a session's page says at first. */
    private static String firstWords(Visit visit, long id) {
        return (String) visit.page().evaluate("""
                async (id) => {
                  const over = new AbortController();
                  const answer = await fetch(
                    `/live/sessions?painted=${new Date().toISOString()}&rows=${id}&held=${id}`, { signal: over.signal });
                  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
                  let said = '';
                  while (!said.includes('event: counts') || !said.endsWith('\\n\\n')) {
                    said += (await reader.read()).value;
                  }
                  over.abort();
                  return said;
                }""", String.valueOf(id));
    }
}
