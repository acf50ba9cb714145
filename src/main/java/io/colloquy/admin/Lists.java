package io.colloquy.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of lists: where they begin, and how they tell where they go on. */
@Component
final class Lists {

    private static final byte[] ITEMS = JsonBytes.ascii("{\"items\":[");
    private static final byte[] NEXT = JsonBytes.ascii("],\"next\":");

    private final Cursors cursors;

    Lists(Cursors cursors) {
        this.cursors = cursors;
    }

    /** What writes the items of a page. */
    @FunctionalInterface
    interface Items {
        void writeTo(JsonBytes out);
    }

    /** The place that the request's cursor holds; nothing if it has none. */
    Optional<byte[]> place(Query query, String list) {
        return query.cursor().map(cursor -> cursors.open(list, cursor));
    }

    /**
     * Answers with a page.
     *
     * @param request what asked for it
     * @param items what is on it
     * @param next the cursor of the page that follows, or null on the last
     */
    static Answer page(HttpServletRequest request, Items items, @Nullable String next) {
        Answer page = Answer.ok((JsonBody) out -> {
            out.raw(ITEMS);
            items.writeTo(out);
            out.raw(NEXT);
            out.text(next);
            out.raw('}');
        });
        return next == null ? page : page.with("Link", link(request, next));
    }

    /**
     * Answers with a page of few items, which were fetched with one more than is shown.
     *
     * @param request what asked for it
     * @param found what was found
     * @param view how one is shown
     * @param place the cursor of an item
     */
    static <T> Answer page(
            HttpServletRequest request, Found<T> found, Function<T, Object> view, Function<T, String> place) {
        List<T> shown = found.shown();
        @Nullable String next = found.more() ? place.apply(shown.getLast()) : null;
        return page(
                request,
                out -> shown.forEach(item -> {
                    out.item();
                    out.value(view.apply(item));
                }),
                next);
    }

    /**
     * What was found for a page, one item more than is shown, so that it is known whether more follow.
     *
     * @param items what was found
     * @param limit how many are shown at most
     */
    record Found<T>(List<T> items, int limit) {

        boolean more() {
            return items.size() > limit;
        }

        List<T> shown() {
            return more() ? items.subList(0, limit) : items;
        }
    }

    /** A cursor for this list. */
    String cursor(String list, byte[] place) {
        return cursors.seal(list, place);
    }

    private static String link(HttpServletRequest request, String next) {
        var query = (Query) request.getAttribute(OperationContract.QUERY);
        return "<" + request.getRequestURL() + "?" + query.following(next) + ">; rel=\"next\"";
    }
}
