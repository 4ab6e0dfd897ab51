package app.soulseer.reading;

import app.soulseer.audit.AuditEvent;
import app.soulseer.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What is done around readings, before and after the call itself, over the current transaction's connection. */
final class CareDesk {

    /**
     * What a desk is set up with, besides the connection.
     *
     * @param post takes mails
     * @param audit takes lines for the audit log
     * @param baseUrl the address of the site, without a slash at its end
     */
    record Tools(
            Books books,
            Clock clock,
            Ids ids,
            ReadingRules readingRules,
            CareRules rules,
            Letters.Post post,
            Consumer<AuditEvent> audit,
            String baseUrl) {}

    private final Handle handle;
    private final Tools tools;
    private final News news;

    CareDesk(Handle handle, Tools tools, News news) {
        this.handle = handle;
        this.tools = tools;
        this.news = news;
    }

    Handle handle() {
        return handle;
    }

    Books books() {
        return tools.books();
    }

    Instant now() {
        return tools.clock().instant();
    }

    UUID nextId() {
        return tools.ids().next();
    }

    CareRules rules() {
        return tools.rules();
    }

    ReadingStore readings() {
        return new ReadingStore(handle);
    }

    People people() {
        return new People(handle, tools.readingRules());
    }

    News news() {
        return news;
    }

    Records records() {
        return new Records(handle, tools.readingRules(), tools.rules());
    }

    Letters letters() {
        return new Letters(handle, tools.post(), tools.baseUrl());
    }

    void audit(AuditEvent event) {
        tools.audit().accept(event);
    }

    DisputeTable disputeTable() {
        return new DisputeTable(handle);
    }

    DisputeDesk disputes() {
        return new DisputeDesk(this);
    }

    ReadingRules readingRules() {
        return tools.readingRules();
    }

    QueueTable queueTable() {
        return new QueueTable(handle);
    }

    QueueDesk queues() {
        return new QueueDesk(this);
    }

    Tells tells() {
        return new Tells(this);
    }

    Tipping tipping() {
        return new Tipping(this);
    }

    Replies replies() {
        return new Replies(this);
    }
}
