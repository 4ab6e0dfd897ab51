package app.soulseer.stream;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.Ids;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;

/** The gifts that can be given in streams: for everybody to see, for admins to edit (S-4, D-3). */
@Stateless
public class GiftCatalogue {

    @Resource
    private SessionContext context;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private AuditLog audit;

    /** What can be given now, in the order in which it is shown. */
    @PermitAll
    public List<GiftKind> onSale() {
        return jdbi.withHandle(handle -> new GiftKindTable(handle).onSale());
    }

    /** Every kind that there ever was, those on sale first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<GiftKind> all() {
        return jdbi.withHandle(handle -> new GiftKindTable(handle).all());
    }

    /**
     * Puts a new kind on sale. Recorded in the audit log, as every change here.
     *
     * @throws DomainException {@code common.invalid_input}, {@code stream.gift_name_taken}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public GiftKind add(GiftWish wish) {
        return edit((editing, admin) -> editing.add(admin, wish));
    }

    /**
     * Changes a kind, on sale or not. What was given before keeps its price; its name and drawing are the new ones.
     *
     * @throws DomainException {@code common.not_found}, {@code common.invalid_input}, {@code stream.gift_name_taken}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public GiftKind change(UUID kind, GiftWish wish) {
        return edit((editing, admin) -> editing.change(admin, kind, wish));
    }

    /**
     * Takes a kind from sale, or puts it back; doing so twice is doing so once.
     *
     * @throws DomainException {@code common.not_found}; putting it back also {@code stream.gift_name_taken}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public GiftKind setOnSale(UUID kind, boolean onSale) {
        return edit((editing, admin) -> editing.setOnSale(admin, kind, onSale));
    }

    private GiftKind edit(BiFunction<GiftEditing, PersonId, GiftKind> work) {
        PersonId admin = Caller.of(context).require();
        return jdbi.withHandle(handle -> work.apply(
                new GiftEditing(new GiftKindTable(handle), event -> audit.record(event), ids, clock.instant()), admin));
    }
}
