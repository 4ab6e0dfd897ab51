package app.soulseer.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/**
 * How a PostgreSQL is reached, as the server's data source wants it.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /**
     * Reads the form that hosting services give, {@code postgres://user:password@host:port/database?sslmode=require}
     * (percent-encoded where needed; {@code postgresql://} too). The port may be missing (5432).
     *
     * @throws Refusal when it is not of that form; the text itself, which holds a password, is not repeated
     */
    public static DatabaseAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw notUnderstood("it is no address (characters such as @ or # in a password must be percent-encoded)");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("postgres") && !scheme.equals("postgresql")) {
            throw notUnderstood("it does not begin with postgres://");
        }
        if (uri.getHost() == null) {
            throw notUnderstood("it names no host");
        }
        String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (database.isEmpty() || database.contains("/")) {
            throw notUnderstood("it names no database after the host");
        }
        String login = uri.getRawUserInfo();
        if (login == null) {
            throw notUnderstood("it names no user");
        }
        int colon = login.indexOf(':');
        String user = decode(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode(login.substring(colon + 1));
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + "/"
                        + uri.getRawPath().substring(1) + query,
                user,
                password);
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /**
     * Makes sure that the database answers.
     *
     * @throws Refusal with the database's own words
     */
    public void check() {
        try (Connection connection = connect()) {
            if (!connection.isValid(10)) {
                throw new Refusal("The database of DATABASE_URL does not answer.");
            }
        } catch (SQLException e) {
            throw new Refusal(
                    "The database of DATABASE_URL can't be used: "
                            + e.getMessage().lines().findFirst().orElse("it gives no reason"),
                    e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }

    private static String decode(String text) {
        // In this part of an address a plus sign is a plus sign.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Refusal notUnderstood(String why) {
        return new Refusal(
                "DATABASE_URL is not understood: " + why + ". It looks like postgres://user:password@host/database");
    }
}
