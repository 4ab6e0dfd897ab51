package app.soulseer.web.payment;

import app.soulseer.payment.TopUps;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Whether every page has to say that no real money moves; it follows from the settings, so it is looked up once. */
@Named
@ApplicationScoped
public class TestMode {

    @Inject
    private TopUps topUps;

    private boolean on;

    @PostConstruct
    void look() {
        on = topUps.options().testMode();
    }

    public boolean isOn() {
        return on;
    }
}
