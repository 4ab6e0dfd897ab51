package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Turns what went wrong on a page into words. A refusal of an action becomes a message beside the field it names, or
 * above the form; the page stays as it was filled in. A page that may not be seen answers with the status of its
 * refusal. A fault of ours is logged with its stack trace and told without it.
 */
final class ProblemHandler extends ExceptionHandlerWrapper {

    private static final Logger LOG = Logger.getLogger(ProblemHandler.class);

    private static final Map<String, List<String>> FIELDS = Map.of(
            "account.bad_credentials", List.of("password"),
            "account.weak_password", List.of("newPassword", "password"),
            "account.wrong_password", List.of("currentPassword"),
            "account.not_adult", List.of("adultConfirmed"),
            "account.terms_not_accepted", List.of("termsAccepted"),
            "account.bad_photo", List.of("photo"),
            "account.rate_out_of_bounds", List.of("chat"),
            "account.email_taken", List.of("email"),
            "ledger.insufficient_funds", List.of("amount"));

    ProblemHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        FacesContext faces = FacesContext.getCurrentInstance();
        for (Iterator<ExceptionQueuedEvent> queue =
                        getUnhandledExceptionQueuedEvents().iterator();
                queue.hasNext(); ) {
            ExceptionQueuedEventContext event = queue.next().getContext();
            if (handled(faces, event)) {
                queue.remove();
            }
        }
        getWrapped().handle();
    }

    private static boolean handled(FacesContext faces, ExceptionQueuedEventContext event) {
        Throwable thrown = event.getException();
        if (thrown instanceof ViewExpiredException) {
            return redirect(faces, withQuery(ownAddress(faces), "said=expired"));
        }
        Optional<DomainException> refusal = Failures.refusal(thrown);
        if (refusal.isPresent() && isVisitor(faces, refusal.get())) {
            return redirect(faces, "/login?next=" + encode(ownAddress(faces)));
        }
        boolean inAction = faces.isPostback()
                && event.getPhaseId() != null
                && event.getPhaseId().compareTo(PhaseId.INVOKE_APPLICATION) <= 0;
        if (inAction) {
            tell(faces, refusal, thrown);
            return true;
        }
        return refusal.filter(r -> answer(faces, r.problem().kind())).isPresent();
    }

    private static boolean isVisitor(FacesContext faces, DomainException refusal) {
        Problem problem = refusal.problem();
        return problem == CommonProblem.UNAUTHENTICATED
                || (problem == CommonProblem.FORBIDDEN
                        && faces.getExternalContext().getUserPrincipal() == null);
    }

    private static void tell(FacesContext faces, Optional<DomainException> refusal, Throwable thrown) {
        String words;
        String place = null;
        if (refusal.isPresent()) {
            words = ProblemWords.of(refusal.get());
            place = fieldsOf(refusal.get())
                    .map(name -> fieldFor(faces, name))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        } else {
            LOG.errorf(thrown, "An action of %s failed", faces.getViewRoot().getViewId());
            words = "Something broke on our side. Nothing was changed; please try again.";
        }
        faces.addMessage(place, new FacesMessage(FacesMessage.SEVERITY_ERROR, words, words));
        faces.validationFailed();
        faces.renderResponse();
    }

    /** The fields that a refusal may belong to: those it names, and those that its code is always about. */
    private static Stream<String> fieldsOf(DomainException refusal) {
        Stream<String> named = Stream.of("field", "modality")
                .map(refusal.details()::get)
                .filter(Objects::nonNull)
                .map(Object::toString);
        return Stream.concat(named, FIELDS.getOrDefault(refusal.problem().code(), List.of()).stream());
    }

    /** The client id of the submitted form's field of that name, marked as wrong; null when there is none. */
    private static String fieldFor(FacesContext faces, String name) {
        if (faces.getViewRoot() == null) {
            return null;
        }
        AtomicReference<String> found = new AtomicReference<>();
        faces.getViewRoot()
                .visitTree(
                        VisitContext.createVisitContext(faces, null, EnumSet.of(VisitHint.SKIP_UNRENDERED)),
                        (context, component) -> {
                            if (component instanceof UIForm form && !form.isSubmitted()) {
                                return VisitResult.REJECT;
                            }
                            if (name.equals(component.getId()) && component instanceof EditableValueHolder field) {
                                field.setValid(false);
                                found.set(((UIComponent) field).getClientId(faces));
                                return VisitResult.COMPLETE;
                            }
                            return VisitResult.ACCEPT;
                        });
        return found.get();
    }

    private static boolean answer(FacesContext faces, Problem.Kind kind) {
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) {
            return false;
        }
        try {
            external.responseReset();
            external.responseSendError(kind.status(), null);
            faces.responseComplete();
            return true;
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    private static boolean redirect(FacesContext faces, String address) {
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) {
            return false;
        }
        try {
            external.redirect(address);
            faces.responseComplete();
            return true;
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    /** The path and query that the browser asked for, before any forward to a view. */
    private static String ownAddress(FacesContext faces) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        Object forwarded = request.getAttribute("jakarta.servlet.forward.request_uri");
        Object query = request.getAttribute("jakarta.servlet.forward.query_string");
        if (forwarded == null) {
            forwarded = request.getRequestURI();
            query = request.getQueryString();
        }
        return LocalAddress.orElse(query == null ? forwarded.toString() : forwarded + "?" + query, "/dashboard");
    }

    private static String withQuery(String address, String pair) {
        if (address.contains(pair)) {
            return address;
        }
        return address + (address.contains("?") ? "&" : "?") + pair;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
