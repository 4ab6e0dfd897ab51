package app.soulseer.payment;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The transactions of processes that talk to the provider: each step is one of its own and over when it returns, so
 * that nothing remote is ever called inside one, and whoever dies between two steps leaves what is written.
 */
@FunctionalInterface
interface Steps {

    <T> T in(Function<Desk, T> work);

    default void use(Consumer<Desk> work) {
        in(desk -> {
            work.accept(desk);
            return null;
        });
    }
}
