package io.colloquy.console;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A page that one can go to from every other.
 *
 * @param path its path
 * @param name what it is called
 */
record Place(String path, String name) {

    private static final List<Door> DOORS = List.of(
            new Door(new Place("/", "Overview"), may -> true),
            new Door(new Place("/sessions", "Sessions"), may -> true),
            new Door(new Place("/closed", "Closed"), may -> true),
            new Door(new Place("/realms", "Realms"), may -> true),
            new Door(new Place("/bans", "Bans"), May::readBans),
            new Door(new Place("/audit", "Audit"), May::readAudit),
            new Door(new Place("/keys", "API keys"), May::manageKeys),
            new Door(new Place("/jobs", "Jobs"), May::close),
            new Door(new Place("/drain", "Drain"), May::drain));

    private record Door(Place place, Predicate<May> open) {}

    /** The pages that somebody may see. */
    static List<Place> seenBy(May may) {
        return DOORS.stream()
                .filter(door -> door.open().test(may))
                .flatMap(door -> Stream.of(door.place()))
                .toList();
    }
}
