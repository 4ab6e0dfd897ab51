package app.soulseer.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingsExportTest {

    @Test
    @DisplayName("R-16 A cell keeps its text, quoted where it must be, and never runs in a spreadsheet")
    void cells() {
        assertThat(ReadingsExport.cell(null)).isEmpty();
        assertThat(ReadingsExport.cell(-5L)).isEqualTo("-5");
        assertThat(ReadingsExport.cell("Ann")).isEqualTo("Ann");
        assertThat(ReadingsExport.cell("Ann, \"the\" Seer")).isEqualTo("\"Ann, \"\"the\"\" Seer\"");
        assertThat(ReadingsExport.cell("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(ReadingsExport.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ReadingsExport.cell("@cmd")).isEqualTo("'@cmd");
    }
}
