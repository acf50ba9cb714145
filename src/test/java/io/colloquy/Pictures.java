package io.colloquy;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes the pictures of the console that the documentation shows, from a service with the clients of the demo. */
final class Pictures {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Desk desk;
    private final Path directory;

    private Pictures(Desk desk, Path directory) {
        this.desk = desk;
        this.directory = directory;
    }

    /**
     * Takes them.
     *
     * @param args the directory where they go; for how many seconds the demo runs before, so that charts have something to
     *     show; a width in pixels, if it is not to be the usual one
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        try (Desk desk = Desk.open("spring.profiles.active=demo", "colloquy.node=node-1")) {
            TimeUnit.SECONDS.sleep(Long.parseLong(args[1]));
            var pictures = new Pictures(desk, directory);
            int width = args.length > 2 ? Integer.parseInt(args[2]) : WIDTH;
            Map<String, String> pages = pictures.prepare();
            pictures.take(pages, width, ColorScheme.LIGHT);
            pictures.take(pages, width, ColorScheme.DARK);
        }
    }

    /** Does a few things, so that no page is empty, and names the pages. */
    private Map<String, String> prepare() {
        ServiceClient api = desk.api();
        String scraper = api.get("/api/v1/sessions?agent=AcmeScraper*&limit=1").text("$.items[0].id");
        api.post(
                "/api/v1/keys",
                "{\"name\": \"gate-berlin\", \"role\": \"gateway\", \"realms\": [\"com.example.iot\"]}");
        api.post("/api/v1/keys", "{\"name\": \"grafana\", \"role\": \"viewer\"}");
        api.post("/api/v1/keys", "{\"name\": \"nora.night-shift\", \"role\": \"operator\"}");
        api.post("/api/v1/bans", """
                {"realm": "com.example.chat", "authid": "mallory", "reason": "Sold what is not hers", "for": 604800}""");
        api.post("/api/v1/bans", """
                {"realm": "com.example.shop", "peer": "127.0.0.66", "reason": "Guesses tickets", "for": 86400}""");
        api.post("/api/v1/sessions/close", """
                {"filter": {"realm": "com.example.shop", "agent": "Wampy*"}, "limit": 3,
                 "reason": "wamp.close.normal", "message": "Please come back with a new version"}""");
        api.delete(
                "/api/v1/sessions/" + scraper + "?reason=com.example.error.too_loud&message=Too+many+calls&ban=3600");
        String one = api.get("/api/v1/sessions?realm=com.example.chat&sort=-created&limit=1")
                .text("$.items[0].id");
        api.patch("/api/v1/sessions/" + one, "{\"quota\": {\"limit\": 1000, \"duration\": 3600}}");

        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("sessions", "/sessions?realm=com.example.shop");
        pages.put("session", "/sessions/" + one);
        pages.put("closed", "/closed?by=operator");
        pages.put("realms", "/realms");
        pages.put("realm", "/realms/com.example.chat");
        pages.put("bans", "/bans");
        pages.put("audit", "/audit");
        pages.put("keys", "/keys");
        pages.put("drain", "/drain");
        return pages;
    }

    private void take(Map<String, String> pages, int width, ColorScheme colours) throws IOException {
        NewContextOptions window = new NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Visit visit = desk.stranger(window)) {
            visit.open("/login");
            shoot(visit, "login", colours);
            visit.logIn("admin", ServiceProcess.PASSWORD);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                visit.open(page.getValue());
                settle(visit);
                shoot(visit, page.getKey(), colours);
            }
            visit.openLive("/sessions?agent=Wampy*");
            visit.button("Close matching…").click();
            visit.page().getByText("sessions will be closed").first().waitFor();
            shoot(visit, "closing", colours);
        }
    }

    /** Until what moves has begun to. */
    private static void settle(Visit visit) {
        if (visit.find("[data-live-state]").count() > 0) {
            visit.find("[data-live-state=live]").first().waitFor();
            visit.await(() -> visit.find("[data-chart]").count()
                    == visit.find("[data-chart] canvas").count());
        }
        visit.page().waitForTimeout(1200);
    }

    private void shoot(Visit visit, String name, ColorScheme colours) throws IOException {
        byte[] picture = visit.page().screenshot();
        String file = name + "-" + colours.name().toLowerCase(Locale.ROOT) + ".png";
        Files.write(directory.resolve(file), Palette.reduce(picture));
    }
}
