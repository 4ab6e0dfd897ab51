package app.soulseer.stream;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;

/**
 * Somebody who gave in a stream.
 *
 * @param given all that they gave in it
 */
public record TopGifter(PersonId person, String name, Money given) {}
