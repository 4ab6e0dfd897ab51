package app.soulseer.platform;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Columns as the types of the house, both ways; NULL is null. */
public final class Sql {

    private Sql() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    public static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static PersonId person(ResultSet row, String column) throws SQLException {
        UUID id = uuid(row, column);
        return id == null ? null : new PersonId(id);
    }

    public static Money money(ResultSet row, String column) throws SQLException {
        long cents = row.getLong(column);
        return row.wasNull() ? null : Money.ofCents(cents);
    }

    public static Long cents(Money money) {
        return money == null ? null : money.cents();
    }

    public static UUID id(PersonId person) {
        return person == null ? null : person.value();
    }
}
