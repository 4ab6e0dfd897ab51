package app.soulseer.web.account;

import app.soulseer.account.BlockedClient;
import app.soulseer.account.Blocks;
import app.soulseer.kernel.Page;
import app.soulseer.web.platform.PageNumber;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The clients whom a reader has blocked. */
@Named
@RequestScoped
public class BlockedView {

    private static final int PAGE = 50;

    private Blocks blocks;
    private HttpServletRequest request;

    private Page<BlockedClient> page;

    @Inject
    BlockedView(Blocks blocks, HttpServletRequest request) {
        this.blocks = blocks;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    BlockedView() {}

    @PostConstruct
    void load() {
        page = blocks.mine(PageNumber.of(request, PAGE));
    }

    public Page<BlockedClient> getPage() {
        return page;
    }
}
