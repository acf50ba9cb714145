package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may open a WebSocket. */
class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com, true",
        "https://example.com:444, example.com:8081, true",
        "https://EXAMPLE.com, example.COM, true",
        "http://[::1]:3000, [::1]:8081, true",
        "http://127.0.0.1, 127.0.0.1:8081, true",
        "http://my_host:3000, my_host:8081, true",
        "http://example.com, example.org, false",
        "http://example.com, sub.example.com, false",
        "http://example.com.evil.org, example.com, false",
        "http://example.com@evil.org, example.com, false",
        "http://evil.org#example.com, example.com, false",
        "http://evil.org, evil.org@example.com, false",
        "null, example.com, false",
        "null, null, false",
        "file://, example.com, false",
        "'', '', false",
        "http://, '', false",
        "example.com, example.com, false"
    })
    void allowsTheSameHostIfNoneIsConfigured(String origin, String host, boolean allowed) {
        assertThat(new Origins(Set.of()).allow(origin, host)).isEqualTo(allowed);
    }

    @Test
    void allowsNoPageWhereTheRequestNamesNoHost() {
        assertThat(new Origins(Set.of()).allow("http://example.com", null)).isFalse();
    }

    @Test
    void allowsWhatIsConfiguredAndNothingElse() {
        var origins = new Origins(Set.of("https://example.com", "https://example.org:8443"));

        assertThat(origins.allow("https://example.com", "localhost")).isTrue();
        assertThat(origins.allow("https://example.org:8443", "localhost")).isTrue();
        assertThat(origins.allow("https://example.org", "localhost")).isFalse();
        assertThat(origins.allow("http://example.com", "localhost")).isFalse();
        assertThat(origins.allow("http://localhost", "localhost")).isFalse();
        assertThat(origins.allow("null", "localhost")).isFalse();
    }

    @Test
    void allowsAnyPageIfThatIsConfigured() {
        assertThat(new Origins(Set.of("*")).allow("null", null)).isTrue();
    }

    @Test
    void allowsWhoIsNoPage() {
        assertThat(new Origins(Set.of()).allow(null, null)).isTrue();
        assertThat(new Origins(Set.of("https://example.com")).allow(null, "localhost"))
                .isTrue();
    }
}
