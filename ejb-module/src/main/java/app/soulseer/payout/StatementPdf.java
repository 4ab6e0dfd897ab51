package app.soulseer.payout;

import app.soulseer.kernel.Money;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A statement as a PDF for the reader's files: on paper, so black on white, with the brand's rose for its name alone. */
final class StatementPdf {

    private static final int MARGIN = 54;
    private static final int SMALL = 9;
    private static final int NORMAL = 10;
    private static final int HEADING = 13;
    private static final int TITLE = 22;
    private static final int GAP = 16;
    private static final int PADDING = 5;

    private static final Color ROSE = new Color(0xB8156B);
    private static final Color RULE = new Color(0xD9D0D6);

    /** The one character set of the fonts that every reader of PDF has built in. */
    private static final Charset BUILT_IN = Charset.forName("windows-1252");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Statement statement;

    StatementPdf(Statement statement) {
        this.statement = statement;
    }

    /** Writes the whole document and leaves the stream open. */
    void write(OutputStream out) {
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle("SoulSeer earnings statement " + statement.period());
        document.addAuthor("SoulSeer");
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en"));
        document.open();
        document.add(line("SoulSeer", font(TITLE, Font.BOLDITALIC, ROSE), 0));
        document.add(line("Earnings statement for " + periodName(), font(HEADING, Font.BOLD, Color.BLACK), GAP));
        document.add(line(shown(statement.readerName()), font(NORMAL, Font.NORMAL, Color.BLACK), PADDING));
        document.add(line(
                "Reader " + statement.reader() + ". All times are UTC, all amounts US dollars. Made on "
                        + TIME.format(statement.madeAt()) + ".",
                font(SMALL, Font.NORMAL, Color.DARK_GRAY),
                PADDING));
        document.add(summary());
        document.add(line("What was earned", font(HEADING, Font.BOLD, Color.BLACK), GAP));
        document.add(kinds());
        document.add(line(
                statement.period().month() == null ? "Month by month" : "Day by day",
                font(HEADING, Font.BOLD, Color.BLACK),
                GAP));
        document.add(spans());
        document.add(line(
                "Every figure comes from SoulSeer's ledger. The single entries are in the CSV of this statement.",
                font(SMALL, Font.NORMAL, Color.DARK_GRAY),
                GAP));
        document.close();
    }

    private PdfPTable summary() {
        PdfPTable table = table(3, 1);
        row(table, Font.NORMAL, "Opening balance", amount(statement.opening()));
        row(table, Font.NORMAL, "Earned", amount(statement.net()));
        row(table, Font.NORMAL, "Paid out", amount(statement.paidOut().negate()));
        row(table, Font.NORMAL, "Came back of payouts", amount(statement.reversed()));
        row(table, Font.BOLD, "Closing balance", amount(statement.closing()));
        return table;
    }

    private PdfPTable kinds() {
        PdfPTable table = table(3, 1, 2, 2, 2);
        row(table, Font.BOLD, "Kind", "Entries", "Clients paid", "Platform", "Earned");
        table.setHeaderRows(1);
        for (Statement.Kind kind : statement.kinds()) {
            row(
                    table,
                    Font.NORMAL,
                    kind.kind().code().replace('_', ' '),
                    Long.toString(kind.entries()),
                    amount(kind.gross()),
                    amount(kind.platform()),
                    amount(kind.net()));
        }
        row(
                table,
                Font.BOLD,
                "Total",
                Long.toString(statement.kinds().stream()
                        .mapToLong(Statement.Kind::entries)
                        .sum()),
                amount(statement.gross()),
                amount(statement.platform()),
                amount(statement.net()));
        return table;
    }

    private PdfPTable spans() {
        PdfPTable table = table(3, 2, 2, 2, 2);
        String first = statement.period().month() == null ? "Month" : "Day";
        row(table, Font.BOLD, first, "Earned", "Paid out", "Came back", "Balance");
        table.setHeaderRows(1);
        for (Statement.Span span : statement.spans()) {
            row(
                    table,
                    Font.NORMAL,
                    (statement.period().month() == null ? MONTH : DAY).format(span.from()),
                    amount(span.net()),
                    amount(span.paidOut().negate()),
                    amount(span.reversed()),
                    amount(span.closing()));
        }
        return table;
    }

    private String periodName() {
        return statement.period().month() == null
                ? Integer.toString(statement.period().year())
                : MONTH.format(statement.period().firstDay());
    }

    /** A name that the built-in fonts can't show is left to the id beneath it. */
    private static String shown(String name) {
        return BUILT_IN.newEncoder().canEncode(name) ? name : "Reader's name: see your profile";
    }

    private static String amount(Money money) {
        return money.toString();
    }

    private static PdfPTable table(int... widths) {
        PdfPTable table = new PdfPTable(widths.length);
        table.setWidths(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(GAP);
        return table;
    }

    /** The first cell is words, the others are figures. */
    private static void row(PdfPTable table, int style, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            PdfPCell cell = new PdfPCell(new Phrase(cells[i], font(NORMAL, style, Color.BLACK)));
            cell.setBorder(Rectangle.BOTTOM);
            cell.setBorderColor(RULE);
            cell.setPadding(PADDING);
            cell.setHorizontalAlignment(i == 0 ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT);
            table.addCell(cell);
        }
    }

    private static Paragraph line(String text, Font font, int before) {
        Paragraph paragraph = new Paragraph(text, font);
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    private static Font font(int size, int style, Color color) {
        return new Font(Font.HELVETICA, size, style, color);
    }
}
