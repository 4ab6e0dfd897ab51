package app.soulseer.account;

import app.soulseer.platform.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers requests for new passwords. */
@ApplicationScoped
class ResetJob implements Job {

    @Inject
    private ResetRequests requests;

    @Override
    public String name() {
        return "account.reset-requests";
    }

    @Override
    public boolean runBatch() {
        return requests.answer();
    }
}
