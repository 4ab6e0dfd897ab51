package app.soulseer.web.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.payment.TopUpOptions;
import app.soulseer.payment.TopUps;
import app.soulseer.reading.Directory;
import app.soulseer.reading.ReadingId;
import app.soulseer.reading.ReadingState;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.Readings;
import app.soulseer.reading.RoomTimes;
import app.soulseer.web.platform.PathId;
import app.soulseer.web.platform.Portraits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;

/** The room of a live reading, as one of its two parties enters it; an ended reading leads on to its summary. */
@Named
@RequestScoped
public class RoomView {

    private static final int MOST_TOP_UPS = 3;

    @Inject
    private Readings readings;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Directory directory;

    @Inject
    private TopUps topUps;

    @Inject
    private Portraits portraits;

    private ReadingView reading;
    private String note;
    private String photo;

    @PostConstruct
    void read() {
        ReadingId id = new ReadingId(PathId.of(request.getParameter("id")));
        reading = readings.one(id);
        note = readings.summary(id).note();
        photo = isReader() ? null : portraits.of(directory.card(reading.readerId()));
    }

    /** Leads on to the summary when the reading is over. */
    public void open() throws IOException {
        if (reading.state() == ReadingState.ENDED || reading.state() == ReadingState.FINALIZED) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect("/readings/" + reading.id() + "/summary");
            faces.responseComplete();
        }
    }

    public ReadingView getReading() {
        return reading;
    }

    /** Whether the viewer is the reader of this reading. */
    public boolean isReader() {
        return getMe().equals(reading.readerId().toString());
    }

    public String getMe() {
        return request.getUserPrincipal().getName();
    }

    public String getOtherName() {
        return isReader() ? reading.clientName() : reading.readerName();
    }

    public String getOtherFirstName() {
        return getOtherName().split(" ", 2)[0];
    }

    /** Whether it is held by voice or video. */
    public boolean isCall() {
        return reading.modality() != Modality.CHAT;
    }

    public String getModalityName() {
        String code = reading.modality().code();
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }

    /** The address of the reader's picture for the client; clients have none. */
    public String getOtherPhoto() {
        return photo;
    }

    /** What a minute means to the viewer: its price to the client, what they keep of it to the reader. */
    public Money getRate() {
        return isReader() ? reading.readerRate() : reading.rate();
    }

    /** At which rest of the funds the client is told. */
    public Money getLowFundsAt() {
        return readings.lowFundsAt(reading.rate());
    }

    /** The times that the rings on the page run by. */
    public String getLimits() {
        RoomTimes times = readings.times();
        return Json.createObjectBuilder()
                .add("ringMillis", times.ring().toMillis())
                .add("joinMillis", times.join().toMillis())
                .add("pauseMillis", times.pause().toMillis())
                .add("graceMillis", times.grace().toMillis())
                .add("drops", times.drops())
                .build()
                .toString();
    }

    /**
     * What the client can add without leaving the room, in cents, the smallest first; nothing where cards can't be
     * charged.
     */
    public String getTopUps() {
        TopUpOptions options = topUps.options();
        JsonArrayBuilder amounts = Json.createArrayBuilder();
        if (options.setUp() && !isReader()) {
            options.amounts().stream().limit(MOST_TOP_UPS).forEach(amount -> amounts.add(amount.cents()));
        }
        return amounts.build().toString();
    }

    /** The lighter ways in which it could go on, with their rates in cents. */
    public String getLighter() {
        JsonObjectBuilder rates = Json.createObjectBuilder();
        readings.lighterWays(reading.id()).forEach((modality, rate) -> rates.add(modality.code(), rate.cents()));
        return rates.build().toString();
    }

    public String getNote() {
        return note;
    }

    /** The view as the browser code starts from it. */
    public String getJson() {
        JsonObject object = Json.createObjectBuilder(reading.asMap()).build();
        return object.toString();
    }
}
