package io.github.mnist.internal.npz;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NpyHeaderTest {
    @Test
    void whatNumPyWritesIsRead() {
        NpyHeader header =
                NpyHeader.parse("{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 29), }           \n");
        assertThat(header).isEqualTo(new NpyHeader("|u1", false, List.of(60000L, 28L, 29L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'shape': (3L,), 'fortran_order': True, 'descr': '<f4'}",
                "{ \"descr\":\"<f4\",\"fortran_order\":True,\"shape\":(3) }",
                "  {'descr' : '<f4' , 'shape' : ( 3 , ) , 'fortran_order' : True , } "
            })
    void otherSpellingsOfPythonAreRead(String text) {
        assertThat(NpyHeader.parse(text)).isEqualTo(new NpyHeader("<f4", true, List.of(3L)));
    }

    @Test
    void noDimensionsAreRead() {
        assertThat(NpyHeader.parse("{'descr': '<i8', 'fortran_order': False, 'shape': (), }")
                        .shape())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                | expected '{' at character 0 of the header
                    {'descr': '<f4', 'fortran_order': False}          | expected the keys descr, fortran_order and shape at character 40
                    {'descr': '<f4                                    | expected a closing quote at character 11
                    {'descr': [('a', '<f4')]}                         | expected ''' at character 10
                    {'descr': '<f4' 'shape'                           | expected ',' or '}' at character 16
                    {'fortran_order': 0}                              | expected True or False at character 18
                    {'shape': (3, -1)}                                | expected a whole number from 0 to 2^63 - 1 at character 14
                    {'shape': (9223372036854775808,)}                 | expected a whole number from 0 to 2^63 - 1 at character 30
                    {'shape': (3 4)}                                  | expected ',' or ')' at character 13
                    {'shape': 3}                                      | expected '(' at character 10
                    {'color': 3}                                      | expected one of the keys descr, fortran_order and shape
                    {'descr' '<f4'}                                   | expected ':' at character 9
                    {'descr': '<f4', 'fortran_order': True, 'shape': ()} x | expected the end at character 53
                    """)
    void anythingElseIsRefusedWithItsPlace(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyHeader.parse(text))
                .withMessageStartingWith(message)
                .withMessageEndingWith("of the header " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"(3, 4)", "(3,)", "()"})
    void shapeIsDescribedAsInPython(String shape) {
        assertThat(NpyHeader.parse("{'descr': '<i8', 'fortran_order': False, 'shape': " + shape + "}")
                        .describeShape())
                .isEqualTo(shape);
    }
}
