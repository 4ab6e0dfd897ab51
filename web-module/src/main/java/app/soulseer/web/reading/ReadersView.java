package app.soulseer.web.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.Directory;
import app.soulseer.reading.ReaderCard;
import app.soulseer.reading.ReaderFilter;
import app.soulseer.reading.Readings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The directory of readers. Everything that is chosen stands in the address, so a search can be kept, shared and gone
 * back to; what makes no sense in it is passed over, because an old link must still show readers.
 */
@Named
@RequestScoped
public class ReadersView {

    private static final int PAGE = 24;
    private static final int LONGEST_SEARCH = 100;

    @Inject
    private Directory directory;

    @Inject
    private Readings readings;

    @Inject
    private HttpServletRequest request;

    private String text;
    private Set<Modality> modalities;
    private Long maxRateCents;
    private Integer minRating;
    private Set<String> specialities;
    private boolean onlineOnly;
    private ReaderFilter.Sort sort;
    private Page<ReaderCard> page;
    private List<String> known;

    @PostConstruct
    void read() {
        String asked = parameter("q");
        text = asked.length() > LONGEST_SEARCH ? asked.substring(0, LONGEST_SEARCH) : asked;
        modalities = EnumSet.noneOf(Modality.class);
        for (Modality modality : readings.offered()) {
            if (values("by").contains(modality.code())) {
                modalities.add(modality);
            }
        }
        maxRateCents = number(parameter("rate"), 50, 5000);
        Long rating = number(parameter("rating"), 10, 50);
        minRating = rating == null ? null : rating.intValue();
        known = directory.specialities();
        specialities = new LinkedHashSet<>(known);
        specialities.retainAll(values("for"));
        onlineOnly = "1".equals(parameter("now"));
        sort = Arrays.stream(ReaderFilter.Sort.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(parameter("sort")))
                .findFirst()
                .orElse(ReaderFilter.Sort.AVAILABILITY);
        Long number = number(parameter("page"), 1, 10_000);
        Money maxRate = maxRateCents == null ? null : Money.ofCents(maxRateCents);
        page = directory.search(
                new ReaderFilter(text, modalities, maxRate, minRating, specialities, onlineOnly, sort),
                new Page.Request(number == null ? 0 : number.intValue() - 1, PAGE));
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private Set<String> values(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(values));
    }

    private static Long number(String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            return number < least || number > most ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public Page<ReaderCard> getPage() {
        return page;
    }

    public long getAvailable() {
        return directory.availableCount();
    }

    public String getText() {
        return text;
    }

    /** The modalities to choose from: those that can be requested now. */
    public List<Modality> getOffered() {
        return new ArrayList<>(new java.util.TreeSet<>(readings.offered()));
    }

    public boolean chosen(Modality modality) {
        return modalities.contains(modality);
    }

    public List<String> getSpecialities() {
        return known;
    }

    public boolean chosenSpeciality(String speciality) {
        return specialities.contains(speciality);
    }

    public long getMaxRateCents() {
        return maxRateCents == null ? 5000 : maxRateCents;
    }

    public Integer getMinRating() {
        return minRating;
    }

    public boolean isOnlineOnly() {
        return onlineOnly;
    }

    public String getSort() {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    /** How many filters are set, for the button that opens them on a phone. */
    public int getFiltersSet() {
        return modalities.size()
                + specialities.size()
                + (maxRateCents == null ? 0 : 1)
                + (minRating == null ? 0 : 1)
                + (onlineOnly ? 1 : 0);
    }

    public boolean isFiltered() {
        return getFiltersSet() > 0 || !text.isEmpty();
    }

    /** The first and last number of the readers shown, from 1. */
    public long getFirst() {
        return page.total() == 0 ? 0 : (long) page.number() * page.size() + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (page.number() + 1) * page.size());
    }

    /** The same search at another page, numbered from 0. */
    public String addressOf(int number) {
        StringBuilder address = new StringBuilder("/readers?page=").append(number + 1);
        add(address, "q", text);
        modalities.forEach(modality -> add(address, "by", modality.code()));
        specialities.forEach(speciality -> add(address, "for", speciality));
        add(address, "rate", maxRateCents == null ? "" : maxRateCents.toString());
        add(address, "rating", minRating == null ? "" : minRating.toString());
        add(address, "now", onlineOnly ? "1" : "");
        add(address, "sort", sort == ReaderFilter.Sort.AVAILABILITY ? "" : getSort());
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
