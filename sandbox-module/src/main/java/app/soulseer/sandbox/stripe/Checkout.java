package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What payers do on the pages of a checkout session, and what comes of it. Each step belongs within a change. */
final class Checkout {

    enum Outcome {
        /** The session is complete; a slow payment may still be under way. */
        COMPLETE,
        /** The payer is to be authenticated first. */
        ASKS,
        /** It was declined; the payer may try again. */
        REFUSED
    }

    /** @param message for the payer; null when there is nothing to say */
    record Step(Outcome outcome, String message) {}

    private static final Step COMPLETE = new Step(Outcome.COMPLETE, null);
    private static final Step ASKS = new Step(Outcome.ASKS, null);

    private final Core core;
    private final Customers customers;
    private final PaymentIntents intents;
    private final SetupIntents setups;
    private final Payments payments;
    private final PromotionCodes codes;

    Checkout(
            Core core,
            Customers customers,
            PaymentIntents intents,
            SetupIntents setups,
            Payments payments,
            PromotionCodes codes) {
        this.core = core;
        this.customers = customers;
        this.intents = intents;
        this.setups = setups;
        this.payments = payments;
        this.codes = codes;
    }

    /** Pays, or saves, with what the payer has typed in. */
    Step submit(JsonObject session, JsonObject method) {
        if (!Json.is(session, "status", "open")) {
            return new Step(Outcome.REFUSED, "This page is no longer open.");
        }
        JsonObject billing = Json.part(method, "billing_details");
        Json.set(
                session,
                "_method",
                Json.text(method, "id"),
                "_email",
                billing.get("email"),
                "_name",
                billing.get("name"));
        makeCustomer(session);
        Step step = Json.is(session, "mode", "setup")
                ? save(session, method)
                : pay(session, method, Payments.Manner.PRESENT);
        core.put(session);
        return step;
    }

    private void makeCustomer(JsonObject session) {
        boolean wanted = Json.is(session, "customer_creation", "always")
                || Json.has(Json.part(session, "_intent_data"), "setup_future_usage");
        if (Json.has(session, "customer")) {
            session.add("_customer", session.get("customer"));
        } else if (wanted && !Json.has(session, "_customer")) {
            JsonObject customer = customers.fresh(Json.text(session, "_email"), Json.text(session, "_name"));
            session.addProperty("_customer", Json.text(customer, "id"));
        }
    }

    private Step pay(JsonObject session, JsonObject method, Payments.Manner manner) {
        JsonObject intent = intent(session);
        return switch (payments.charge(intent, method, manner)) {
            case SUCCEEDED -> complete(session, "paid");
            case PROCESSING -> complete(session, "unpaid");
            case ASKS -> ASKS;
            case DECLINED -> new Step(Outcome.REFUSED, Json.text(Json.part(intent, "last_payment_error"), "message"));
        };
    }

    /** The session's intent, made at the first attempt. */
    private JsonObject intent(JsonObject session) {
        String customer = Json.text(session, "_customer");
        long amount = Json.number(session, "amount_total");
        if (Json.has(session, "payment_intent")) {
            JsonObject intent = core.known("payment_intent", Json.text(session, "payment_intent"));
            return Json.set(intent, "amount", amount, "customer", customer);
        }
        JsonObject intent = intents.fresh(amount, customer);
        Params data = new Params(Json.part(session, "_intent_data"));
        intent.add("metadata", data.metadata());
        data.copy(
                intent,
                "setup_future_usage",
                "description",
                "statement_descriptor_suffix",
                "receipt_email",
                "transfer_group");
        Json.set(
                intent,
                "payment_method_types",
                Json.list(session, "payment_method_types").deepCopy(),
                "_session",
                Json.text(session, "id"));
        core.put(intent);
        core.events.add("payment_intent.created", intent);
        session.addProperty("payment_intent", Json.text(intent, "id"));
        return intent;
    }

    private Step save(JsonObject session, JsonObject method) {
        JsonObject setup = setup(session);
        TestCard card = PaymentMethods.cardOf(method);
        if (card == TestCard.DECLINED || card == TestCard.INSUFFICIENT_FUNDS) {
            setups.fail(setup, Decline.of(card));
            return new Step(Outcome.REFUSED, Decline.of(card).message());
        }
        if (card == TestCard.ASKS_ONCE || card == TestCard.ALWAYS_ASKS) {
            Json.set(setup, "status", "requires_action");
            core.put(setup);
            return ASKS;
        }
        setups.succeed(setup, method);
        return complete(session, "no_payment_required");
    }

    private JsonObject setup(JsonObject session) {
        JsonObject setup = core.known("setup_intent", Json.text(session, "setup_intent"));
        return Json.set(setup, "customer", Json.text(session, "_customer"));
    }

    /** The payer has been authenticated, or has not; only while a session waits for that. */
    Step authenticate(JsonObject session, boolean passed) {
        boolean saving = Json.is(session, "mode", "setup");
        String intentId = Json.text(session, saving ? "setup_intent" : "payment_intent");
        JsonObject intent =
                intentId == null ? new JsonObject() : core.known(saving ? "setup_intent" : "payment_intent", intentId);
        if (!Json.is(session, "status", "open") || !Json.is(intent, "status", "requires_action")) {
            return new Step(Outcome.REFUSED, "This page is no longer open.");
        }
        JsonObject method = core.known("payment_method", Json.text(session, "_method"));
        Step step;
        if (saving && passed) {
            setups.succeed(setup(session), method);
            step = complete(session, "no_payment_required");
        } else if (saving) {
            setups.fail(intent, Decline.NOT_SET_UP);
            step = new Step(Outcome.REFUSED, Decline.NOT_SET_UP.message());
        } else if (passed) {
            step = pay(session, method, Payments.Manner.AUTHENTICATED);
        } else {
            payments.refuse(intent, method, Decline.NOT_AUTHENTICATED, null);
            step = new Step(Outcome.REFUSED, Decline.NOT_AUTHENTICATED.message());
        }
        core.put(session);
        return step;
    }

    private Step complete(JsonObject session, String paymentStatus) {
        Json.set(
                session,
                "status",
                "complete",
                "payment_status",
                paymentStatus,
                "url",
                null,
                "customer",
                Json.text(session, "_customer"),
                "customer_details",
                Json.of(
                        "address",
                        null,
                        "email",
                        Json.text(session, "_email"),
                        "name",
                        Json.text(session, "_name"),
                        "phone",
                        null,
                        "tax_exempt",
                        "none",
                        "tax_ids",
                        new JsonArray()));
        core.put(session);
        redeem(session);
        core.events.add("checkout.session.completed", session);
        return COMPLETE;
    }

    private void redeem(JsonObject session) {
        for (var element : Json.list(session, "discounts")) {
            JsonObject discount = element.getAsJsonObject();
            for (String kind : new String[] {"coupon", "promotion_code"}) {
                if (Json.has(discount, kind)) {
                    JsonObject used = core.known(kind, Json.text(discount, kind));
                    used.addProperty("times_redeemed", Json.number(used, "times_redeemed") + 1);
                    core.put(used);
                }
            }
        }
    }

    /**
     * Takes off what a promotion code gives.
     *
     * @throws ApiError with a sentence for the payer when it doesn't work here
     */
    void useCode(JsonObject session, String code) {
        if (!Json.flag(session, "allow_promotion_codes") || !Json.is(session, "status", "open")) {
            throw ApiError.invalid(null, "code", "This order takes no codes.");
        }
        JsonObject promotion =
                codes.redeemable(code, Json.text(session, "customer"), Json.number(session, "amount_subtotal"));
        String coupon = Json.text(Json.part(promotion, "promotion"), "coupon");
        LineItems.discount(Json.list(session, "_line_items"), core.known("coupon", coupon));
        session.add("discounts", Json.array(Json.of("coupon", coupon, "promotion_code", Json.text(promotion, "id"))));
        Sessions.total(session);
        if (Json.number(session, "amount_total") < Sessions.LEAST) {
            throw ApiError.invalid(null, "code", "With this code less than $0.50 would be left to pay.");
        }
        core.put(session);
    }

    /** The bank has answered to the slow payment of a completed session. */
    JsonObject settle(String sessionId, boolean paid) {
        JsonObject session = core.named("checkout.session", sessionId);
        JsonObject intent = Json.has(session, "payment_intent")
                ? core.known("payment_intent", Json.text(session, "payment_intent"))
                : new JsonObject();
        if (!Json.is(intent, "status", "processing")) {
            throw new IllegalArgumentException("the session " + sessionId + " waits for no slow payment");
        }
        payments.settleDebit(intent, paid);
        if (paid) {
            session.addProperty("payment_status", "paid");
        }
        core.put(session);
        core.events.add(
                paid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", session);
        return session;
    }
}
