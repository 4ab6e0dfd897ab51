package app.soulseer.kernel;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items the part asked for, at most {@code size} items
 * @param number the page's number, from 0
 * @param size how many items a full page holds, 1 to {@value #MAX_SIZE}
 * @param total how many items there are in all
 */
public record Page<T>(List<T> items, int number, int size, long total) {

    public static final int MAX_SIZE = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** How many pages there are, at least 1. */
    public long pages() {
        return Math.max(1, -Math.floorDiv(-total, size));
    }

    public boolean hasNext() {
        return number + 1 < pages();
    }

    public boolean hasPrevious() {
        return number > 0;
    }

    /** Which part of a list is asked for. */
    public record Request(int number, int size) {

        /**
         * @throws DomainException {@code common.invalid_input} on a negative number or a size outside 1 to
         *     {@value #MAX_SIZE}
         */
        public Request {
            if (number < 0) {
                throw CommonProblem.invalid("page", "Pages are numbered from 0.");
            }
            if (size < 1 || size > MAX_SIZE) {
                throw CommonProblem.invalid("size", "A page holds 1 to " + MAX_SIZE + " items.");
            }
        }

        public long offset() {
            return (long) number * size;
        }
    }
}
