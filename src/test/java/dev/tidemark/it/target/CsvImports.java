package dev.tidemark.it.target;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.StringReader;

/**
 * Parses small CSV files whose column names differ from file to file, with univocity-parsers 2.9.1. That release keeps every column name it has
 * ever seen: the limit of its cache is enforced in a method that the parser does not call (uniVocity/univocity-parsers#515). Argument: files a
 * second.
 */
public final class CsvImports {
    private CsvImports() {}

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), CsvImports::importFile);
        Console.serve(line -> Long.toString(next));
    }

    private static void importFile() {
        StringBuilder header = new StringBuilder("id");
        for (int column = 0; column < 20; column++) {
            header.append(",measurement of sensor ")
                    .append(next)
                    .append(" channel ")
                    .append(column);
        }
        next++;
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        settings.setMaxCharsPerColumn(256);
        settings.getFormat().setLineSeparator("\n");
        settings.setInputBufferSize(4_096);
        settings.setReadInputOnSeparateThread(false);
        new CsvParser(settings).parseAllRecords(new StringReader(header + "\n1,2,3\n"));
    }
}
