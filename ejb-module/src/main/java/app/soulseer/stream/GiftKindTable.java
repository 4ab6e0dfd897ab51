package app.soulseer.stream;

import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of the catalogue of gifts. */
final class GiftKindTable {

    private static final String COLUMNS = "id, name, price_cents, art, effect, place, retired_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM stream_gift_kind ";

    private final Handle handle;

    GiftKindTable(Handle handle) {
        this.handle = handle;
    }

    List<GiftKind> onSale() {
        return handle.createQuery(SELECT + "WHERE retired_at IS NULL ORDER BY place, name, id")
                .map((row, context) -> kind(row))
                .list();
    }

    /** Those on sale first, each group in its order. */
    List<GiftKind> all() {
        return handle.createQuery(SELECT + "ORDER BY retired_at IS NOT NULL, place, name, id")
                .map((row, context) -> kind(row))
                .list();
    }

    Optional<GiftKind> find(UUID id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> kind(row))
                .findOne();
    }

    /** Until the end of the transaction nobody else changes the catalogue, which everybody may read meanwhile. */
    void lock() {
        handle.execute("LOCK TABLE stream_gift_kind IN SHARE ROW EXCLUSIVE MODE");
    }

    void insert(UUID id, GiftWish wish, Instant now) {
        bound("""
                INSERT INTO stream_gift_kind (id, name, price_cents, art, effect, place, changed_at)
                VALUES (:id, :name, :price, :art, :effect, :place, :now)""", id, wish, now);
    }

    void change(UUID id, GiftWish wish, Instant now) {
        bound("""
                UPDATE stream_gift_kind
                   SET name = :name, price_cents = :price, art = :art, effect = :effect, place = :place,
                       changed_at = :now
                 WHERE id = :id""", id, wish, now);
    }

    private void bound(String sql, UUID id, GiftWish wish, Instant now) {
        handle.createUpdate(sql)
                .bind("id", id)
                .bind("name", wish.name())
                .bind("price", wish.price().cents())
                .bind("art", wish.art().code())
                .bind("effect", wish.effect().code())
                .bind("place", wish.place())
                .bind("now", now)
                .execute();
    }

    /** Whether a kind on sale has the name, other than this one. */
    boolean isNameTaken(String name, UUID butBy) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM stream_gift_kind
                                        WHERE lower(name) = lower(:name) AND retired_at IS NULL AND id <> :id)""")
                .bind("name", name)
                .bind("id", butBy)
                .mapTo(Boolean.class)
                .one();
    }

    void setOnSale(UUID id, boolean onSale, Instant now) {
        handle.createUpdate("""
                        UPDATE stream_gift_kind
                           SET retired_at = CASE WHEN :onSale THEN NULL ELSE CAST(:now AS timestamptz) END,
                               changed_at = :now
                         WHERE id = :id""")
                .bind("id", id)
                .bind("onSale", onSale)
                .bind("now", now)
                .execute();
    }

    private static GiftKind kind(ResultSet row) throws SQLException {
        return new GiftKind(
                Sql.uuid(row, "id"),
                row.getString("name"),
                Sql.money(row, "price_cents"),
                GiftArt.of(row.getString("art")),
                GiftEffect.of(row.getString("effect")),
                row.getInt("place"),
                row.getTimestamp("retired_at") == null);
    }
}
