package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that says nothing is pinged, and goes on as long as it answers. */
@ExtendWith(NoLeaks.class)
class SignsOfLifeTest {

    /** More than one, since the first alone could go unanswered without any harm yet. */
    private static final int PINGS = 2;

    static Stream<BiFunction<OpenDoor, Serialization, WampClient>> transports() {
        return Stream.of(OpenDoor::webSocket, OpenDoor::rawSocket);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void keepsASilentClientThatAnswersPings(BiFunction<OpenDoor, Serialization, WampClient> transport) {
        try (OpenDoor door = OpenDoor.with("ping-interval=500ms");
                WampClient client = transport.apply(door, Serialization.JSON)) {
            client.join(FrontDoor.LOBBY.value());
            CompletableFuture<WampMessage> next = CompletableFuture.supplyAsync(client::receive);

            await().until(() -> client.wire().pings() >= PINGS);

            assertThat(next).isNotDone();
            client.send(new Goodbye(Dict.EMPTY, "wamp.close.close_realm"));
            assertThat(next.join())
                    .isInstanceOfSatisfying(
                            Goodbye.class,
                            answer -> assertThat(answer.reason()).isEqualTo("wamp.close.goodbye_and_out"));
        }
    }
}
