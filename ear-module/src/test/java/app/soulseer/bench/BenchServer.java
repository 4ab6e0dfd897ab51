package app.soulseer.bench;

import app.soulseer.platform.Database;
import app.soulseer.platform.TestDatabase;
import app.soulseer.sandbox.Installation;
import app.soulseer.sandbox.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** The server of the benchmarks: started when the first one asks for it, with a database that keeps every commit. */
public final class BenchServer implements AutoCloseable {

    /** The whole compiler: here it is the work that is measured and not the start. */
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx2g", "-XX:+UseParallelGC");

    private final Project project = Project.find();
    private final Map<String, String> settings;
    private Installation installation;
    private Installation alone;
    private Jdbi jdbi;
    private PGSimpleDataSource dataSource;

    BenchServer(Map<String, String> settings) {
        this.settings = settings;
    }

    public Project project() {
        return project;
    }

    /** The folder for anything that a benchmark writes. */
    public Path folder() {
        return project.root().resolve("ear-module/target/bench");
    }

    public String baseUrl() {
        return started().baseUrl();
    }

    /** The application's own database, as its own user. */
    public PGSimpleDataSource dataSource() {
        started();
        return dataSource;
    }

    public Jdbi jdbi() {
        started();
        return jdbi;
    }

    /** The server's log, to say where it is. */
    public Path log() {
        return started().serverLog();
    }

    private synchronized Installation started() {
        if (installation == null) {
            System.out.println("Starting the server of the benchmarks ...");
            Path bare = BarePage.war(folder());
            installation =
                    Installation.forBenchmarks(project, folder().resolve("server"), settings, JVM, List.of(bare));
            dataSource = dataSource(installation);
            jdbi = Database.over(dataSource);
            installation.startServer();
        }
        return installation;
    }

    /** Something to be measured on a database. */
    interface OnDatabase<T> {
        T run(TestDatabase database) throws Exception;
    }

    /**
     * Measures on a database of its own, with the whole schema and no server beside it, whose jobs would take part. It
     * keeps every commit, as that of the server does.
     */
    <T> T withEmptyDatabase(OnDatabase<T> work) throws Exception {
        Path place = folder().resolve("database");
        try {
            return work.run(TestDatabase.over(dataSource(begin(place))));
        } finally {
            end();
            Installation.clear(place);
        }
    }

    private synchronized Installation begin(Path place) {
        alone = Installation.forBenchmarks(project, place, Map.of(), JVM, List.of());
        return alone;
    }

    private synchronized void end() {
        if (alone != null) {
            alone.close();
            alone = null;
        }
    }

    private static PGSimpleDataSource dataSource(Installation installation) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(installation.database().jdbcUrl());
        source.setUser(installation.database().user());
        source.setPassword(installation.database().password());
        return source;
    }

    /** The names of the audit views that hold anything; empty while the books are right. */
    List<String> wrongBooks() {
        if (installation == null) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT table_name FROM information_schema.views"
                        + " WHERE table_schema = 'public' AND table_name LIKE 'check\\_%' ORDER BY 1")
                .mapTo(String.class)
                .list()
                .stream()
                .filter(view -> handle.createQuery("SELECT EXISTS (SELECT FROM " + view + ")")
                        .mapTo(Boolean.class)
                        .one())
                .toList());
    }

    @Override
    public synchronized void close() {
        end();
        if (installation != null) {
            installation.close();
        }
    }
}
