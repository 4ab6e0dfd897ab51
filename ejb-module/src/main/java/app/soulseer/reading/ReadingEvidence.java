package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.EvidenceFile;
import app.soulseer.payment.EvidenceSource;
import app.soulseer.payment.EvidenceTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a client got for the money in readings, for the evidence of a dispute (P-4, R-13): the readings, each charged
 * minute with the proof that both were there, and from where. What was said in them stays out; how much was said does not.
 */
@ApplicationScoped
class ReadingEvidence implements EvidenceSource {

    @Inject
    private Jdbi jdbi;

    @Override
    public List<EvidenceFile> evidence(PersonId client, Instant since, Instant until) {
        return jdbi.withHandle(handle -> List.of(
                new EvidenceFile("readings.csv", readings(handle, client, since, until)),
                new EvidenceFile("reading-minutes.csv", minutes(handle, client, since, until)),
                new EvidenceFile("reading-presence.csv", presence(handle, client, since, until))));
    }

    private static String readings(Handle handle, PersonId client, Instant since, Instant until) {
        return table(
                handle,
                client,
                since,
                until,
                List.of(
                        "reading",
                        "reader",
                        "kind",
                        "requested_at",
                        "accepted_at",
                        "started_at",
                        "ended_at",
                        "ended_because",
                        "billed_seconds",
                        "charged",
                        "lines_by_client",
                        "lines_by_reader"),
                """
                SELECT s.id::text, coalesce(p.display_name, ''), s.modality, s.requested_at, s.accepted_at, s.started_at,
                       s.ended_at, s.end_reason, c.billed_ms / 1000, c.charged_cents,
                       (SELECT count(*) FROM reading_message m WHERE m.session_id = s.id AND m.sender_id = s.client_id),
                       (SELECT count(*) FROM reading_message m WHERE m.session_id = s.id AND m.sender_id = s.reader_id)
                  FROM reading_session s
                  JOIN reading_clock c ON c.session_id = s.id
                  LEFT JOIN account_public_person p ON p.person_id = s.reader_id
                 WHERE s.client_id = :client AND s.requested_at >= :since AND s.requested_at < :until
                 ORDER BY s.requested_at, s.id""",
                9);
    }

    private static String minutes(Handle handle, PersonId client, Instant since, Instant until) {
        return table(
                handle,
                client,
                since,
                until,
                List.of(
                        "reading",
                        "minute",
                        "started_at",
                        "ended_at",
                        "used_seconds",
                        "client_proven_at",
                        "reader_proven_at",
                        "charged",
                        "entry"),
                """
                SELECT g.session_id::text, g.minute, g.started_at, g.ended_at, (g.used_ms + 999) / 1000,
                       g.client_proof_at, g.reader_proof_at, g.amount_cents, g.entry_id::text
                  FROM reading_segment g JOIN reading_session s ON s.id = g.session_id
                 WHERE s.client_id = :client AND s.requested_at >= :since AND s.requested_at < :until
                 ORDER BY s.requested_at, g.session_id, g.minute""",
                7);
    }

    private static String presence(Handle handle, PersonId client, Instant since, Instant until) {
        return table(
                handle, client, since, until, List.of("reading", "who", "joined_at", "left_at", "ip_address"), """
                SELECT s.id::text, CASE WHEN y.person_id = s.client_id THEN 'client' ELSE 'reader' END, y.joined_at,
                       y.left_at, CASE WHEN y.person_id = s.client_id THEN y.remote_address END
                  FROM reading_session s JOIN room_public_stay y ON y.room_id = s.id
                 WHERE s.client_id = :client AND s.requested_at >= :since AND s.requested_at < :until
                 ORDER BY s.requested_at, s.id, y.joined_at""", -1);
    }

    /** @param money the column that holds cents, or -1 */
    private static String table(
            Handle handle, PersonId client, Instant since, Instant until, List<String> columns, String sql, int money) {
        EvidenceTable table = new EvidenceTable().line(columns);
        handle.createQuery(sql)
                .bind("client", client.value())
                .bind("since", since)
                .bind("until", until)
                .map((row, context) -> {
                    List<String> line = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        if (i == money) {
                            line.add(Money.ofCents(row.getLong(i + 1)).toString());
                        } else if (columns.get(i).endsWith("_at")) {
                            java.sql.Timestamp at = row.getTimestamp(i + 1);
                            line.add(at == null ? null : at.toInstant().toString());
                        } else {
                            line.add(row.getString(i + 1));
                        }
                    }
                    return line;
                })
                .forEach(table::line);
        return table.text();
    }
}
