package app.soulseer.web.rest;

import app.soulseer.kernel.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param page the part's number, from 0
 * @param size how many items a full part holds
 * @param total how many items there are in all
 */
public record Listing<T>(List<T> items, int page, int size, long total) {

    static <S, T> Listing<T> of(Page<S> page, Function<S, T> each) {
        return new Listing<>(page.items().stream().map(each).toList(), page.number(), page.size(), page.total());
    }
}
