package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * The provider through which readers are paid. Remote calls, under the rules of {@link PaymentGateway}: never under a row
 * lock, bounded in time, idempotent by the id they are given.
 *
 * @implSpec methods throw {@link GatewayException} and nothing else
 */
public interface TransferGateway {

    /** Whether readers can be paid here at all. */
    boolean isSetUp();

    /**
     * Opens an account for a reader; what the provider wants to know it asks the reader on its own pages. Within a day the
     * same reader, address and country give the same account; later, and when an answer was lost, a second one may be made,
     * which nobody uses and which costs nothing.
     *
     * @param reader names the wish; it is also kept with the account
     * @param country two letters (ISO 3166)
     */
    Fact.Account openAccount(UUID reader, String email, String country);

    /** The page on which the reader tells the provider who they are. It works once and for some minutes. */
    URI onboarding(String account, URI refresh, URI back);

    /** The page on which a reader sees the own account. */
    URI dashboard(String account);

    Fact.Account account(String account);

    /**
     * Sends money to a reader's account.
     *
     * @param payout names the intention: the same id sends once
     * @throws GatewayException {@code REFUSED} when the account can't take it or the balance does not allow it
     */
    Fact.Transfer transfer(UUID payout, String account, Money amount);

    /** The transfer of an intention, when it was made. */
    Optional<Fact.Transfer> findTransfer(UUID payout);

    /** A transfer with all of its reversals. */
    Fact.Transfer transferById(String transfer);

    /** Takes a transfer back, in whole; one that has come back already is no error. */
    Fact.Transfer reverse(UUID payout, String transfer);
}
