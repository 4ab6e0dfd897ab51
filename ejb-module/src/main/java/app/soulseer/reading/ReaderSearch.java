package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds readers: one statement for a page of cards with its total, whatever is asked. */
final class ReaderSearch {

    private static final String CARDS = "SELECT a.*, coalesce(r.review_count, 0) AS review_count,"
            + " CASE WHEN r.review_count > 0 THEN round(10.0 * r.stars_sum / r.review_count)::integer END AS rating, "
            + People.STATUS + " AS status FROM account_public_reader a " + People.STATUS_JOINS;

    private final Handle handle;
    private final ReadingRules rules;

    ReaderSearch(Handle handle, ReadingRules rules) {
        this.handle = handle;
        this.rules = rules;
    }

    Page<ReaderCard> search(ReaderFilter filter, Page.Request page, Instant now) {
        Set<Modality> asked = filter.modalities().isEmpty()
                ? ReadingRules.OFFERED
                : filter.modalities().stream()
                        .filter(ReadingRules.OFFERED::contains)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Modality.class)));
        if (asked.isEmpty()) {
            return new Page<>(List.of(), page.number(), page.size(), 0);
        }
        String lowest = asked.stream()
                .map(modality -> "c." + modality.code() + "_cents")
                .collect(Collectors.joining(", ", "least(", ")"));
        String text = filter.text() == null ? "" : filter.text().strip();
        String sql = "WITH card AS (" + CARDS + "), found AS (SELECT c.*, " + lowest + " AS lowest_cents FROM card c"
                + " WHERE " + lowest + " IS NOT NULL"
                + " AND (CAST(:maxRate AS bigint) IS NULL OR " + lowest + " <= :maxRate)"
                + " AND (CAST(:minRating AS integer) IS NULL OR c.rating >= :minRating)"
                + " AND (NOT :online OR c.status = 'available')"
                + " AND (:text = '' OR c.display_name ILIKE :like OR c.headline ILIKE :like"
                + "      OR c.biography ILIKE :like OR array_to_string(c.specialities, ' ') ILIKE :like)"
                + " AND (cardinality(:specialities) = 0 OR EXISTS ("
                + "      SELECT FROM unnest(c.specialities) AS x WHERE lower(x) = ANY(:specialities))))"
                // The total of an empty page beyond the end is asked with it, so that it is never wrong.
                + " SELECT f.*, (SELECT count(*) FROM found) AS total FROM found f ORDER BY " + order(filter.sort())
                + " LIMIT :size OFFSET :offset";
        record Row(ReaderCard card, long total) {}
        List<Row> rows = bind(handle.createQuery(sql), filter, text, now)
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> new Row(card(row, context), row.getLong("total")))
                .list();
        long total = rows.isEmpty() ? 0 : rows.get(0).total();
        if (rows.isEmpty() && page.number() > 0) {
            total = search(filter, new Page.Request(0, 1), now).total();
        }
        return new Page<>(rows.stream().map(Row::card).toList(), page.number(), page.size(), total);
    }

    private Query bind(Query query, ReaderFilter filter, String text, Instant now) {
        List<String> specialities = filter.specialities().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return query.bind("seenSince", now.minus(rules.readerGone()))
                .bind(
                        "maxRate",
                        filter.maxRate() == null ? null : filter.maxRate().cents())
                .bind("minRating", filter.minRating())
                .bind("online", filter.onlineOnly())
                .bind("text", text)
                .bind("like", "%" + escaped(text) + "%")
                .bindArray("specialities", String.class, specialities);
    }

    /** What was typed is text and no pattern. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String order(ReaderFilter.Sort sort) {
        String available = "array_position(ARRAY['available', 'reserved', 'busy', 'away', 'offline'], f.status)";
        String rated = "f.rating DESC NULLS LAST, f.review_count DESC";
        String named = "lower(f.display_name), f.person_id";
        return switch (sort) {
            case AVAILABILITY -> available + ", " + rated + ", " + named;
            case RATING -> rated + ", " + available + ", " + named;
            case PRICE -> "f.lowest_cents, " + rated + ", " + named;
            case NAME -> named;
        };
    }

    Optional<ReaderCard> bySlug(String slug, Instant now) {
        return one("a.slug = :key", slug, now);
    }

    Optional<ReaderCard> byId(PersonId reader, Instant now) {
        return one("a.person_id = :key", reader.value(), now);
    }

    private Optional<ReaderCard> one(String where, Object key, Instant now) {
        return handle.createQuery(CARDS + " WHERE " + where)
                .bind("seenSince", now.minus(rules.readerGone()))
                .bind("key", key)
                .map(ReaderSearch::card)
                .findOne();
    }

    Optional<ReaderProfile> profile(String slug, Page.Request reviews, Instant now) {
        return bySlug(slug, now)
                .map(card -> handle.createQuery("""
                        SELECT a.biography, a.approved_at,
                               (SELECT count(*) FROM reading_session s JOIN reading_clock c ON c.session_id = s.id
                                WHERE s.reader_id = a.person_id AND s.state IN ('ended', 'finalized')
                                  AND c.charged_cents > 0) AS readings
                        FROM account_public_reader a WHERE a.person_id = :reader""")
                        .bind("reader", card.id().value())
                        .map((row, context) -> new ReaderProfile(
                                card,
                                row.getString("biography"),
                                Sql.instant(row, "approved_at"),
                                row.getLong("readings"),
                                reviews(card, reviews)))
                        .one());
    }

    private Page<Review> reviews(ReaderCard card, Page.Request page) {
        List<Review> items = handle.createQuery(
                        Replies.REVIEW + " WHERE v.reader_id = :reader ORDER BY v.at DESC, v.session_id DESC"
                                + " LIMIT :size OFFSET :offset")
                .bind("reader", card.id().value())
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> Replies.review(row))
                .list();
        return new Page<>(items, page.number(), page.size(), card.reviewCount());
    }

    List<ReaderCard> favouritesOf(PersonId client, Instant now) {
        return keptIn("reading_favourite", client, now);
    }

    /** The readers whose return a client wants to be told of. */
    List<ReaderCard> toldTo(PersonId client, Instant now) {
        return keptIn("reading_tell", client, now);
    }

    private List<ReaderCard> keptIn(String table, PersonId client, Instant now) {
        return handle.createQuery("WITH f AS (" + CARDS + " WHERE a.person_id IN (SELECT reader_id FROM " + table
                        + " WHERE client_id = :client))"
                        + " SELECT * FROM f ORDER BY " + order(ReaderFilter.Sort.AVAILABILITY))
                .bind("seenSince", now.minus(rules.readerGone()))
                .bind("client", client.value())
                .map(ReaderSearch::card)
                .list();
    }

    List<String> specialities() {
        return handle.createQuery("SELECT DISTINCT unnest(specialities) AS name FROM account_public_reader ORDER BY 1")
                .mapTo(String.class)
                .list();
    }

    long availableCount(Instant now) {
        // Begins with those who chose to be online, of whom there are far fewer than readers.
        return handle.createQuery("SELECT count(*) FROM account_public_reader a " + People.STATUS_JOINS
                        + " WHERE r.chosen = 'online' AND " + People.STATUS + " = 'available'")
                .bind("seenSince", now.minus(rules.readerGone()))
                .mapTo(Long.class)
                .one();
    }

    private static ReaderCard card(ResultSet row, StatementContext context) throws SQLException {
        Array specialities = row.getArray("specialities");
        int rating = row.getInt("rating");
        Integer tenths = row.wasNull() ? null : rating;
        return new ReaderCard(
                new PersonId(Sql.uuid(row, "person_id")),
                row.getString("slug"),
                row.getString("display_name"),
                row.getString("headline"),
                specialities == null ? List.of() : Arrays.asList((String[]) specialities.getArray()),
                People.rates(row),
                ReaderStatus.of(row.getString("status")),
                tenths,
                row.getLong("review_count"),
                row.getBoolean("has_photo"));
    }
}
