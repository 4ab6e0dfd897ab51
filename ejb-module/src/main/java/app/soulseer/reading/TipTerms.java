package app.soulseer.reading;

import app.soulseer.kernel.Money;

/**
 * What can be tipped, and how it is shared out (M-8).
 *
 * @param least the least at once
 * @param most the most at once
 * @param readerBasisPoints the reader's share, 7,000 for 70 %
 */
public record TipTerms(Money least, Money most, int readerBasisPoints) {}
