package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.model.StripeCollection;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.TransferReversalCollection;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Money sent to readers' accounts (https://docs.stripe.com/api/transfers). */
@ApplicationScoped
class Transfers {

    @Inject
    private StripeAccess access;

    Fact.Transfer make(UUID payout, String account, Money amount) {
        if (Keys.mayBeForgotten(payout, access.now())) {
            Optional<Fact.Transfer> made = find(payout);
            if (made.isPresent()) {
                return made.get();
            }
        }
        TransferCreateParams params = TransferCreateParams.builder()
                .setAmount(amount.cents())
                .setCurrency(Wire.CURRENCY)
                .setDestination(account)
                .setTransferGroup(group(payout))
                .putMetadata(Wire.PAYOUT, payout.toString())
                .build();
        return access.ask(
                "transfer",
                stripe -> answer(stripe, stripe.transfers().create(params, StripeAccess.key("payout:" + payout))));
    }

    /** The group is what Stripe can be asked by; the metadata proves that it is ours. */
    Optional<Fact.Transfer> find(UUID payout) {
        TransferListParams params = TransferListParams.builder()
                .setTransferGroup(group(payout))
                .setLimit(Pages.LARGEST)
                .build();
        return access.ask("look for a transfer", stripe -> {
            for (Transfer transfer : stripe.transfers().list(params).getData()) {
                if (payout.equals(Wire.ours(transfer.getMetadata(), Wire.PAYOUT))) {
                    return Optional.of(answer(stripe, transfer));
                }
            }
            return Optional.empty();
        });
    }

    Fact.Transfer get(String transfer) {
        String id = StripeAccess.id(transfer);
        return access.ask(
                "read a transfer", stripe -> answer(stripe, stripe.transfers().retrieve(id)));
    }

    Fact.Transfer reverse(UUID payout, String transfer) {
        String id = StripeAccess.id(transfer);
        TransferReversalCreateParams params = TransferReversalCreateParams.builder()
                .putMetadata(Wire.PAYOUT, payout.toString())
                .build();
        try {
            access.ask(
                    "reverse a transfer",
                    stripe -> stripe.transfers()
                            .reversals()
                            .create(id, params, StripeAccess.key("payout:" + payout + ":reverse")));
        } catch (GatewayException e) {
            if (e.kind() != GatewayException.Kind.REFUSED) {
                throw e;
            }
            Fact.Transfer known = get(transfer);
            if (known.reversed().isLessThan(known.amount())) {
                throw e;
            }
            return known;
        }
        return get(transfer);
    }

    private static String group(UUID payout) {
        return "payout:" + payout;
    }

    private Fact.Transfer answer(V1Services stripe, Transfer transfer) throws StripeException {
        Fact.Transfer told = Wire.readable("transfer", fact(transfer, access.now()));
        TransferReversalCollection reversals = transfer.getReversals();
        if (reversals == null || !Boolean.TRUE.equals(reversals.getHasMore())) {
            return told;
        }
        return new Fact.Transfer(
                told.transfer(),
                told.payout(),
                told.account(),
                told.amount(),
                told.reversed(),
                allReversals(stripe, told.transfer()),
                told.at());
    }

    /** A transfer itself shows ten of its reversals. */
    private static List<Fact.Reversal> allReversals(V1Services stripe, String id) throws StripeException {
        List<Fact.Reversal> all = new ArrayList<>();
        String after = null;
        do {
            TransferReversalListParams.Builder params =
                    TransferReversalListParams.builder().setLimit(Pages.LARGEST);
            if (after != null) {
                params.setStartingAfter(after);
            }
            StripeCollection<TransferReversal> page =
                    stripe.transfers().reversals().list(id, params.build());
            page.getData().stream().map(Transfers::reversal).forEach(all::add);
            after = Pages.next(page);
        } while (after != null);
        return all;
    }

    static Optional<Fact.Transfer> fact(Transfer transfer, Instant at) {
        if (transfer.getId() == null
                || transfer.getAmount() == null
                || !Wire.isOurs("transfer " + transfer.getId(), transfer.getCurrency())) {
            return Optional.empty();
        }
        List<TransferReversal> reversals =
                transfer.getReversals() == null || transfer.getReversals().getData() == null
                        ? List.of()
                        : transfer.getReversals().getData();
        return Optional.of(new Fact.Transfer(
                transfer.getId(),
                Wire.ours(transfer.getMetadata(), Wire.PAYOUT),
                transfer.getDestination(),
                Wire.money(transfer.getAmount()),
                Wire.money(transfer.getAmountReversed()),
                reversals.stream().map(Transfers::reversal).toList(),
                at));
    }

    private static Fact.Reversal reversal(TransferReversal reversal) {
        return new Fact.Reversal(
                reversal.getId(), Wire.money(reversal.getAmount()), Wire.instant(reversal.getCreated()));
    }

    /** @param account the connected account of the event, or null for our own payout */
    static Optional<Fact.BankPayout> bankPayout(Payout payout, String account, Instant at) {
        if (payout.getId() == null
                || payout.getAmount() == null
                || !Wire.isOurs("payout " + payout.getId(), payout.getCurrency())) {
            return Optional.empty();
        }
        return Optional.of(new Fact.BankPayout(
                account,
                payout.getId(),
                Wire.money(payout.getAmount()),
                payout.getStatus(),
                payout.getFailureCode(),
                at));
    }
}
