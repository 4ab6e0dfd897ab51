package app.soulseer.web.payout;

import app.soulseer.payout.AccountStage;
import app.soulseer.payout.BankTransfer;
import app.soulseer.payout.NextPayout;
import app.soulseer.payout.PayoutAccount;
import app.soulseer.payout.PayoutView;
import app.soulseer.web.platform.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What readers and admins read for the states of payouts and of the accounts that they go to. */
@Named
@ApplicationScoped
public class PayoutWords {

    /**
     * Plain words for what the provider still wants, by the beginning of its name for it; a longer beginning comes first.
     * The names are those of Stripe's account requirements.
     */
    private static final List<Map.Entry<String, String>> REQUIREMENTS = List.of(
            Map.entry("external_account", "A bank account to pay to"),
            Map.entry("business_profile", "What you do, and a page about it"),
            Map.entry("business_type", "Whether you work as a person or a company"),
            Map.entry("tos_acceptance", "Your agreement to the terms of the payment provider"),
            Map.entry("settings.payments", "The name that stands on bank statements"),
            Map.entry("company", "Details of your company"));

    private static final List<Map.Entry<String, String>> OF_A_PERSON = List.of(
            Map.entry("verification.additional_document", "A second document that shows where you live"),
            Map.entry("verification", "A picture of your passport or identity card"),
            Map.entry("dob", "Your date of birth"),
            Map.entry("address", "Your address"),
            Map.entry("registered_address", "Your registered address"),
            Map.entry("first_name", "Your legal name"),
            Map.entry("last_name", "Your legal name"),
            Map.entry("ssn_last_4", "The last four digits of your social security number"),
            Map.entry("id_number", "Your tax or identity number"),
            Map.entry("phone", "A phone number"),
            Map.entry("email", "An email address"),
            Map.entry("nationality", "Your nationality"),
            Map.entry("relationship", "Your part in the business"));

    private static final Map<String, String> FAILURES = Map.ofEntries(
            Map.entry("account_closed", "the bank account is closed"),
            Map.entry("account_frozen", "the bank account is frozen"),
            Map.entry("no_account", "the bank knows no such account"),
            Map.entry("invalid_account_number", "the account number is wrong"),
            Map.entry("incorrect_account_holder_name", "the name is not that of the bank account"),
            Map.entry("bank_account_restricted", "the bank account takes no such payments"),
            Map.entry("declined", "the bank declined it"),
            Map.entry("debit_not_authorized", "the bank does not allow it"),
            Map.entry("could_not_process", "the bank could not process it"),
            Map.entry("insufficient_funds", "SoulSeer's balance at the payment provider was too low"),
            Map.entry("balance_insufficient", "SoulSeer's balance at the payment provider was too low"),
            Map.entry("resource_missing", "Stripe does not know the payout account"),
            Map.entry("account_invalid", "the payout account was taken away"),
            Map.entry("insufficient_capabilities_for_transfer", "the payout account can't take money yet"));

    private Times times;

    @Inject
    PayoutWords(Times times) {
        this.times = times;
    }

    /** Needed for the client proxy alone. */
    PayoutWords() {}

    /** What the provider still wants, each once, in plain words. */
    public List<String> requirements(PayoutAccount account) {
        return account.requirementsDue().stream()
                .map(PayoutWords::requirement)
                .distinct()
                .toList();
    }

    static String requirement(String name) {
        for (Map.Entry<String, String> known : REQUIREMENTS) {
            if (isOf(name, known.getKey())) {
                return known.getValue();
            }
        }
        int dot = name.indexOf('.');
        boolean person = name.startsWith("individual.") || name.startsWith("person_");
        String rest = person && dot > 0 ? name.substring(dot + 1) : name;
        for (Map.Entry<String, String> known : person ? OF_A_PERSON : List.<Map.Entry<String, String>>of()) {
            if (isOf(rest, known.getKey())) {
                return known.getValue();
            }
        }
        String words = rest.replace('.', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static boolean isOf(String name, String beginning) {
        return name.equals(beginning) || name.startsWith(beginning + ".");
    }

    /** How far the account is. */
    public String stage(AccountStage stage) {
        return switch (stage) {
            case NONE -> "Not set up";
            case OPENING -> "Being opened";
            case UNFINISHED -> "Not finished";
            case CHECKED -> "Being checked";
            case READY -> "Ready";
            case RESTRICTED -> "Something is missing";
            case LOST -> "Disconnected";
        };
    }

    /** The class of the mark beside it. */
    public String stageMark(AccountStage stage) {
        return switch (stage) {
            case READY -> "ok";
            case OPENING, CHECKED -> "wait";
            case UNFINISHED, RESTRICTED -> "warn";
            case LOST -> "bad";
            case NONE -> "";
        };
    }

    /** What the reader can do about it. */
    public String advice(AccountStage stage) {
        return switch (stage) {
            case NONE ->
                "Your earnings are paid to your bank by Stripe, our payment provider. It asks who you are and"
                        + " where to pay to; SoulSeer never sees your bank account.";
            case OPENING -> "Your account is being opened. Go on in a moment.";
            case UNFINISHED -> "You have begun. Payouts start as soon as you have told the rest.";
            case CHECKED -> "You have told everything. Stripe is checking it, which may take a day or two.";
            case READY -> "Everything is in place. What you earn is paid each day.";
            case RESTRICTED -> "Stripe needs something more before money can go on its way.";
            case LOST -> "The connection to your payout account has ended. Set up a new one to be paid again.";
        };
    }

    /** Where a payout stands. */
    public String state(PayoutView payout) {
        return switch (payout.state()) {
            case INTENDED -> payout.attempts() > 1 ? "Under way, try " + payout.attempts() : "Under way";
            case SENT -> payout.reversed().isPositive() ? "Sent, " + payout.reversed() + " came back" : "Sent";
            case FAILED -> "Failed";
            case REVERSED -> "Came back";
        };
    }

    /** The class of the mark beside it. */
    public String stateMark(PayoutView payout) {
        return switch (payout.state()) {
            case INTENDED -> payout.attempts() > 1 ? "warn" : "wait";
            case SENT -> payout.reversed().isPositive() ? "warn" : "ok";
            case FAILED, REVERSED -> "bad";
        };
    }

    /** Why it failed, for the reader, with what becomes of the money; empty where there is nothing to tell. */
    public String why(PayoutView payout) {
        return switch (payout.state()) {
            case FAILED -> sentence(failure(payout.failure())) + "The money is in your earnings again.";
            case REVERSED -> "The money is in your earnings again.";
            case INTENDED, SENT -> "";
        };
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ". ";
    }

    /** The provider's code of a failure in words; one without words of its own is shown as it is. */
    public String failure(String code) {
        return code == null ? "" : FAILURES.getOrDefault(code, code.replace('_', ' '));
    }

    /** How a transfer to the bank stands. */
    public String bank(BankTransfer transfer) {
        return switch (transfer.status()) {
            case "paid" -> "In your bank";
            case "in_transit" -> "On its way to your bank";
            case "pending" -> "Waiting";
            case "failed" -> "Refused by your bank";
            case "canceled" -> "Stopped";
            default -> transfer.status().replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }

    /** The class of the mark beside it. */
    public String bankMark(BankTransfer transfer) {
        return switch (transfer.status()) {
            case "paid" -> "ok";
            case "failed", "canceled" -> "bad";
            default -> "wait";
        };
    }

    /** When the next payout is and of how much, or why there is none: one line for the figures. */
    public String next(NextPayout next) {
        return switch (next.hindrance()) {
            case NONE -> next.available() + " on " + times.atWithZone(next.at());
            case NOT_SET_UP -> "Payouts are not set up here yet";
            case NO_ACCOUNT -> "Set up payouts to be paid";
            case NOT_READY -> "Your payout account is not ready";
            case PAUSED -> "Paused by SoulSeer";
            case TOO_LITTLE -> "From " + next.least() + " on; " + next.least().minus(next.available()) + " to go";
        };
    }

    /** What is paid at the next run: the amount, or a dash. */
    public String nextAmount(NextPayout next) {
        return next.hindrance() == NextPayout.Hindrance.NONE ? next.available().toString() : "\u2013";
    }

    /** The same line without the amount. */
    public String nextWhen(NextPayout next) {
        return next.hindrance() == NextPayout.Hindrance.NONE ? times.atWithZone(next.at()) : next(next);
    }
}
