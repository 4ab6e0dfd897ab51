package app.soulseer.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.web.platform.Routes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HelpCenterTest {

    private final HelpCenter center = new HelpCenter();

    @BeforeEach
    void load() {
        center.load();
    }

    @Test
    @DisplayName("Every subject has answers, every question an answer and an anchor of its own")
    void isComplete() {
        List<HelpCenter.Answer> all = center.subjects().stream()
                .flatMap(subject -> subject.answers().stream())
                .toList();
        assertThat(center.subjects()).hasSizeGreaterThan(5).allSatisfy(subject -> {
            assertThat(subject.answers()).isNotEmpty();
            assertThat(subject.lead()).isNotBlank();
        });
        assertThat(all)
                .hasSize(center.total())
                .allSatisfy(answer ->
                        assertThat(answer.paragraphs()).as(answer.question()).isNotEmpty());
        assertThat(all).extracting(HelpCenter.Answer::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Every link in an answer leads to an address of ours")
    void linksLead() {
        center.subjects()
                .forEach(subject -> subject.answers()
                        .forEach(answer -> answer.paragraphs().forEach(paragraph -> {
                            Matcher link = HelpCenter.LINK.matcher(paragraph);
                            while (link.find()) {
                                String path = link.group(2).replaceFirst("#.*", "");
                                assertThat(Routes.match(path)).as(path).isPresent();
                            }
                            assertThat(link.reset().replaceAll("")).doesNotContain("](");
                        })));
    }

    @Test
    @DisplayName("A search finds what speaks of all its words, whatever their case, and not the addresses of links")
    void finds() {
        assertThat(center.search(List.of("refund")))
                .extracting(HelpCenter.Subject::id)
                .contains("refunds");
        assertThat(center.search(List.of("argon2"))).isEmpty();
        assertThat(center.search(List.of("/refunds"))).isEmpty();
        assertThat(center.search(List.of())).hasSameSizeAs(center.subjects());
    }

    @Test
    @DisplayName("What was searched for is marked, and nothing of it becomes markup")
    void marks() {
        Pattern word = Pattern.compile(Pattern.quote("charged"), Pattern.CASE_INSENSITIVE);
        assertThat(HelpView.html("Charged & done", word)).isEqualTo("<mark>Charged</mark> &amp; done");
        assertThat(HelpView.html("<b>", Pattern.compile(Pattern.quote("<b>")))).isEqualTo("<mark>&lt;b&gt;</mark>");
        assertThat(HelpView.paragraph("See the [refund policy](/refunds).", Pattern.compile("refund")))
                .isEqualTo("<p>See the <a href=\"/refunds\"><mark>refund</mark> policy</a>.</p>");
    }
}
