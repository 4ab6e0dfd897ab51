package app.soulseer.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    @DisplayName("Cells are quoted where needed, and a formula in a name stays a text")
    void cells() {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(out);
        csv.row(Arrays.asList("", null, "a,b", "say \"hi\"", "two\nlines", -5L, 299));
        csv.row(Arrays.asList("=1+1", "+1", "-1", "@x", "plain"));
        assertThat(out)
                .hasToString(",,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",-5,299\r\n'=1+1,'+1,'-1,'@x,plain\r\n");
    }
}
