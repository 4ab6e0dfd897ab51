package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * All that is known about a disputed payment, as one ZIP: the case, the payment, who the client is and what was agreed
 * to, from where the account was used, what became of the money, and what each feature can show.
 */
final class EvidencePack {

    /** What came before the payment shows that the account was used by its owner. */
    private static final Duration BEFORE = Duration.ofDays(90);

    private final Desk desk;
    private final Handle handle;

    EvidencePack(Desk desk) {
        this.desk = desk;
        this.handle = desk.handle();
    }

    /** The files of a pack about a dispute whose top-up is known. */
    List<EvidenceFile> files(DisputeView dispute, Iterable<EvidenceSource> sources) {
        PersonId client = dispute.client();
        TopUp topUp = desk.topUps().find(dispute.topUp()).orElseThrow();
        Instant since = topUp.createdAt().minus(BEFORE);
        Instant until = desk.now();
        List<EvidenceFile> files = new ArrayList<>();
        files.add(new EvidenceFile("dispute.json", JsonText.of(dispute)));
        files.add(new EvidenceFile("payment.json", JsonText.of(payment(topUp))));
        files.add(table("account.csv", """
                SELECT person_id, display_name AS name, email, email_verified_at, created_at AS signed_up_at, status
                  FROM account_public_contact WHERE person_id = :client""", client));
        files.add(table("accepted-terms.csv", """
                SELECT document, version, accepted_at, remote_address AS ip_address FROM account_public_acceptance
                 WHERE person_id = :client ORDER BY accepted_at, document""", client));
        files.add(table("logins.csv", """
                SELECT created_at AS began_at, last_seen_at, ended_at, remote_address AS ip_address, user_agent AS device
                  FROM account_public_login WHERE person_id = :client ORDER BY created_at""", client));
        files.add(table("payments.csv", """
                SELECT id, created_at, how, state, paid_at, paid_cents, payment_intent FROM payment_top_up
                 WHERE client_id = :client ORDER BY created_at""", client));
        sources.forEach(source -> files.addAll(source.evidence(client, since, until)));
        return files;
    }

    private static Map<String, Object> payment(TopUp topUp) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("topUp", topUp.id());
        body.put("paymentIntent", topUp.paymentIntent());
        body.put("charge", topUp.charge());
        body.put("how", topUp.how());
        body.put("begunAt", topUp.createdAt());
        body.put("paidAt", topUp.paidAt());
        body.put("paidCents", topUp.paid());
        return body;
    }

    private EvidenceFile table(String name, String sql, PersonId client) {
        return handle.createQuery(sql).bind("client", client.value()).scanResultSet((rows, context) -> {
            try (ResultSet found = rows.get()) {
                return new EvidenceFile(name, csv(found));
            }
        });
    }

    private static String csv(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        EvidenceTable table = new EvidenceTable();
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            line.add(columns.getColumnLabel(i));
        }
        table.line(line);
        while (rows.next()) {
            line.clear();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                java.sql.Timestamp time =
                        columns.getColumnType(i) == java.sql.Types.TIMESTAMP ? rows.getTimestamp(i) : null;
                line.add(time == null ? rows.getString(i) : time.toInstant().toString());
            }
            table.line(line);
        }
        return table.text();
    }

    static byte[] zip(List<EvidenceFile> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (EvidenceFile file : files) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
