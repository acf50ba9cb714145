package io.colloquy.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param first the address of the first page; null on that page itself
 * @param next the address of the page that follows; null on the last
 */
record Listing<T>(
        List<T> items, @Nullable String first, @Nullable String next) {

    /** How many items are on a page. */
    static final int SIZE = 100;

    /** How many items to look for: one more than is shown, so that it is known whether more follow. */
    static final int WANTED = SIZE + 1;

    /** The field that says behind which item a page begins. */
    static final String CURSOR = "cursor";

    /**
     * The page that was asked for.
     *
     * @param place where the list is, and what it was asked for
     * @param found at most {@link #WANTED} items
     * @param cursor what the cursor of the page behind an item holds
     */
    static <T> Listing<T> of(Place place, List<T> found, Function<T, Object> cursor) {
        boolean more = found.size() > SIZE;
        List<T> shown = more ? found.subList(0, SIZE) : found;
        return of(place, shown, more ? cursor.apply(shown.getLast()).toString() : null);
    }

    /**
     * The page that was asked for.
     *
     * @param place where the list is, and what it was asked for
     * @param shown what is on it
     * @param next what the cursor of the next page holds; null if there is none
     */
    static <T> Listing<T> of(Place place, List<T> shown, @Nullable String next) {
        boolean begins = place.filter().text(CURSOR).isEmpty();
        return new Listing<>(shown, begins ? null : place.address(null), next == null ? null : place.address(next));
    }

    /**
     * Where a list is.
     *
     * @param path the path of its page
     * @param filter what it is narrowed by
     */
    record Place(String path, Form filter) {

        private String address(@Nullable String cursor) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            filter.fields().forEach((name, values) -> {
                for (String value : name.equals(CURSOR) ? List.<String>of() : values) {
                    address.queryParam(encoded(name), encoded(value));
                }
            });
            if (cursor != null) {
                address.queryParam(CURSOR, encoded(cursor));
            }
            return address.build(true).toUriString();
        }

        private static String encoded(String text) {
            return UriUtils.encode(text, StandardCharsets.UTF_8);
        }
    }
}
