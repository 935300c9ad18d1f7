package io.github.mnist.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLinesTest {
    private static JsonNode object(Map<String, ?> fields) {
        return new ObjectMapper().valueToTree(fields);
    }

    @Test
    void fieldsAreQuotedWhereRfc4180SaysSo() {
        List<String> names =
                List.of("a b", "a,b", "say \"a\"", "two\nlines", "two\r\nlines", "", "'a';b", " a ", "\u00e9");

        assertThat(CsvLines.of(
                        List.of(),
                        names.stream().map(name -> object(Map.of("name", name))).toList()))
                .isEqualTo("name\n"
                        + "a b\n"
                        + "\"a,b\"\n"
                        + "\"say \"\"a\"\"\"\n"
                        + "two\\u000alines\n"
                        + "two\\u000d\\u000alines\n\n"
                        + "'a';b\n"
                        + " a \n"
                        + "\u00e9");
    }

    @Test
    void columnsOfATypeAreThereWithoutLines() {
        record Pair(int first, int second) {}

        assertThat(CsvLines.of(Result.columns(Pair.class), List.of())).isEqualTo("first,second");
        assertThat(CsvLines.of(Result.columns(Pair.class), List.of(new Pair(1, 2))))
                .isEqualTo("first,second\n1,2");
    }

    /** CWE-1236: a spreadsheet would run it. */
    @Test
    void whatASpreadsheetTakesForAFormulaBeginsWithAnApostropheAndNumbersStay() {
        List<?> fields = List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", -1, -2.5, "a=1", "'", "\u202e=1");

        assertThat(CsvLines.of(
                        List.of(),
                        fields.stream()
                                .map(field -> object(Map.of("=x", field)))
                                .toList()))
                .isEqualTo("'=x\n'=1+1\n'+1\n'-1\n'@SUM(A1)\n\\u0009=1\n\\u000d=1\n-1\n-2.5\na=1\n'\n\\u202e=1");
    }

    @Test
    void headingsAreQuotedToo() {
        assertThat(CsvLines.of(List.of(), List.of(object(Map.of("a,b", 1))))).isEqualTo("\"a,b\"\n1");
    }

    @Test
    void nestedFieldsAreNamedByTheirPathAndMissingOnesEmpty() {
        assertThat(CsvLines.of(
                        List.of(),
                        List.of(object(Map.of("a", Map.of("b", List.of(1, 2.5)))), object(Map.of("c", true)))))
                .isEqualTo("a.b.0,a.b.1,c\n1,2.5,\n,,true");
    }
}
