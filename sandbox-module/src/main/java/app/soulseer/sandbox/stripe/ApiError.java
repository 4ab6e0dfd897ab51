package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * An answer that says no, in Stripe's shape: a type, a code for programs, the parameter that is to blame and a sentence
 * for people. What the call had changed is undone, unless the error {@linkplain #keepsWork() says otherwise}.
 */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject error;
    private final boolean keepsWork;

    private ApiError(int status, String type, String code, String param, String message, boolean keepsWork) {
        super(message, null, false, false);
        this.status = status;
        this.keepsWork = keepsWork;
        this.error = Json.of("type", type, "message", message);
        if (code != null) {
            error.addProperty("code", code);
            error.addProperty("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.addProperty("param", param);
        }
    }

    /** 400: the request can't be carried out as it is; code and parameter may be null. */
    static ApiError invalid(String code, String param, String message) {
        return new ApiError(400, "invalid_request_error", code, param, message, false);
    }

    static ApiError of(int status, String type, String code, String message) {
        return new ApiError(status, type, code, null, message, false);
    }

    /** 404: the path names something that isn't there. */
    static ApiError absent(String kind, String id) {
        return new ApiError(404, "invalid_request_error", "resource_missing", "id", noSuch(kind, id), false);
    }

    /** 400: a parameter names something that isn't there. */
    static ApiError absentParam(String kind, String id, String param) {
        return invalid("resource_missing", param, noSuch(kind, id));
    }

    /** 402: a card said no. What the attempt left behind stays, as the failed charge and the intent's last error. */
    static ApiError card(String code, String message) {
        return new ApiError(402, "card_error", code, null, message, true);
    }

    private static String noSuch(String kind, String id) {
        return "No such " + kind + ": '" + id + "'";
    }

    /** Adds a further field to the error. */
    ApiError with(String name, JsonElement value) {
        error.add(name, value);
        return this;
    }

    int status() {
        return status;
    }

    boolean keepsWork() {
        return keepsWork;
    }

    JsonObject body() {
        return Json.of("error", error.deepCopy());
    }
}
