package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything the sandbox knows, as JSON objects by kind and id, in memory and in a {@link Journal}. One change at a
 * time: it is written whole before its caller goes on, or it has not happened. What is handed out are copies.
 */
final class Store implements AutoCloseable {

    /** The owner of what belongs to the platform and to no connected account. */
    static final String PLATFORM = "";

    /**
     * One object.
     *
     * @param owner the connected account it belongs to, or {@link #PLATFORM}
     * @param number grows with each insertion
     */
    record Row(String kind, String id, String owner, long number, JsonObject object) {}

    private record Key(String kind, String id) {}

    /** The objects of one kind, by id and in the order of their insertion. */
    private static final class Table {
        final Map<String, Row> byId = new HashMap<>();
        final TreeMap<Long, Row> byNumber = new TreeMap<>();
    }

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<Key, Optional<Row>> before = new LinkedHashMap<>();
    private final Journal journal;
    private long last;

    Store(Path folder) {
        journal = Journal.open(folder, this::load);
        journal.beginAnew(tables.values().stream()
                .flatMap(table -> table.byNumber.values().stream())
                .toList());
    }

    private void load(Row row) {
        if (row.object() == null) {
            drop(row.kind(), row.id());
        } else {
            keep(row);
        }
        last = Math.max(last, row.number());
    }

    /**
     * Runs work that may change objects. An exception undoes all of it; within another change it belongs to that one.
     */
    <T> T change(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return work.get();
            }
            try {
                T result = work.get();
                commit();
                return result;
            } finally {
                // Nothing is left to undo after a commit.
                undo();
            }
        } finally {
            lock.unlock();
        }
    }

    void change(Runnable work) {
        change(() -> {
            work.run();
            return null;
        });
    }

    /** Takes back what the running change has done so far. */
    void undo() {
        before.forEach((key, row) -> {
            drop(key.kind(), key.id());
            row.ifPresent(this::keep);
        });
        before.clear();
    }

    private void commit() {
        if (before.isEmpty()) {
            return;
        }
        journal.append(before.entrySet().stream()
                .map(entry -> row(entry.getKey().kind(), entry.getKey().id())
                        .orElseGet(() ->
                                new Row(entry.getKey().kind(), entry.getKey().id(), PLATFORM, 0, null)))
                .toList());
        before.clear();
    }

    private Table table(String kind) {
        return tables.computeIfAbsent(kind, name -> new Table());
    }

    private Optional<Row> row(String kind, String id) {
        return Optional.ofNullable(table(kind).byId.get(id));
    }

    private void keep(Row row) {
        Table table = table(row.kind());
        table.byId.put(row.id(), row);
        table.byNumber.put(row.number(), row);
    }

    private void drop(String kind, String id) {
        Table table = table(kind);
        Row row = table.byId.remove(id);
        if (row != null) {
            table.byNumber.remove(row.number());
        }
    }

    /** Puts a new object under its id, or another state of one that is there. */
    void put(String kind, String owner, JsonObject object) {
        mustChange();
        String id = Json.text(object, "id");
        Optional<Row> old = row(kind, id);
        before.putIfAbsent(new Key(kind, id), old);
        keep(new Row(kind, id, owner, old.map(Row::number).orElseGet(() -> ++last), object.deepCopy()));
    }

    void delete(String kind, String id) {
        mustChange();
        before.putIfAbsent(new Key(kind, id), row(kind, id));
        drop(kind, id);
    }

    private void mustChange() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("objects are changed within a change alone");
        }
    }

    /** A copy of one object of an owner. */
    Optional<JsonObject> find(String kind, String owner, String id) {
        lock.lock();
        try {
            return row(kind, id)
                    .filter(row -> row.owner().equals(owner))
                    .map(row -> row.object().deepCopy());
        } finally {
            lock.unlock();
        }
    }

    /** A copy of one object, whoever owns it. */
    Optional<JsonObject> find(String kind, String id) {
        lock.lock();
        try {
            return row(kind, id).map(row -> row.object().deepCopy());
        } finally {
            lock.unlock();
        }
    }

    /** Copies of the objects of one kind and owner, the newest first; each copy is made when it is asked for. */
    Stream<JsonObject> newestFirst(String kind, String owner) {
        return rows(kind)
                .filter(row -> row.owner().equals(owner))
                .map(row -> row.object().deepCopy());
    }

    /** The same for all owners, as rows that must not be changed. */
    Stream<Row> rows(String kind) {
        lock.lock();
        try {
            // Of one moment: others may change objects while this is read.
            return List.copyOf(table(kind).byNumber.descendingMap().values()).stream();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
