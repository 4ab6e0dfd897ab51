package app.soulseer.sandbox.stripe;

/** All parts of the API, put together. */
final class Resources {

    private final Routes routes = new Routes();
    private final Standing standing;
    private final PaymentMethods paymentMethods;
    private final Refunds refunds;
    private final Disputes disputes;
    private final FraudWarnings fraudWarnings;
    private final Reversals reversals;
    private final Payouts payouts;
    private final Sessions sessions;
    private final Checkout checkout;
    private final PayPages payPages;
    private final IntentPages intentPages;
    private final AccountPages accountPages;

    Resources(Core core) {
        Customers customers = new Customers(core);
        Charges charges = new Charges(core);
        Payments payments = new Payments(core, charges);
        Prices prices = new Prices(core);
        PromotionCodes codes = new PromotionCodes(core);
        paymentMethods = new PaymentMethods(core, customers);
        PaymentIntents intents = new PaymentIntents(core, customers, paymentMethods, payments);
        SetupIntents setups = new SetupIntents(core, customers, paymentMethods);
        standing = new Standing(core);
        refunds = new Refunds(core);
        disputes = new Disputes(core);
        fraudWarnings = new FraudWarnings(core);
        reversals = new Reversals(core);
        payouts = new Payouts(core);
        sessions = new Sessions(core, customers, new LineItems(core, prices), setups, intents);
        checkout = new Checkout(core, customers, intents, setups, payments, codes);
        payPages = new PayPages(core, checkout, paymentMethods);
        intentPages = new IntentPages(core, payments, setups);
        accountPages = new AccountPages(core, standing);

        customers.routes(routes);
        charges.routes(routes);
        prices.routes(routes);
        codes.routes(routes);
        paymentMethods.routes(routes);
        intents.routes(routes);
        setups.routes(routes);
        refunds.routes(routes);
        disputes.routes(routes);
        fraudWarnings.routes(routes);
        reversals.routes(routes);
        payouts.routes(routes);
        sessions.routes(routes);
        new Accounts(core, standing).routes(routes);
        new AccountLinks(core).routes(routes);
        new Transfers(core).routes(routes);
        new Products(core, prices).routes(routes);
        new Coupons(core).routes(routes);
        new Books(core).routes(routes);
    }

    Routes routes() {
        return routes;
    }

    Standing standing() {
        return standing;
    }

    PaymentMethods paymentMethods() {
        return paymentMethods;
    }

    Refunds refunds() {
        return refunds;
    }

    Disputes disputes() {
        return disputes;
    }

    FraudWarnings fraudWarnings() {
        return fraudWarnings;
    }

    Reversals reversals() {
        return reversals;
    }

    Payouts payouts() {
        return payouts;
    }

    Sessions sessions() {
        return sessions;
    }

    Checkout checkout() {
        return checkout;
    }

    PayPages payPages() {
        return payPages;
    }

    IntentPages intentPages() {
        return intentPages;
    }

    AccountPages accountPages() {
        return accountPages;
    }
}
