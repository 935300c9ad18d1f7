package io.github.mnist.internal.npz;

import io.github.mnist.internal.text.Quoted;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@code .npy} header says: a Python dictionary such as
 * {@code {'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }}.
 *
 * @param dtype the type of the elements as NumPy writes it, such as {@code <f4}
 * @param fortranOrder whether the first index runs fastest
 * @param shape the size of each dimension
 */
record NpyHeader(String dtype, boolean fortranOrder, List<Long> shape) {
    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is none
     */
    static NpyHeader parse(String text) {
        return new Parser(text).header();
    }

    /** Returns the type without the byte order, such as {@code f4}. */
    String code() {
        return dtype.replaceFirst("^[<>|=]", "");
    }

    /** Tells whether the elements may have fractions. */
    boolean isFloat() {
        return code().startsWith("f");
    }

    /** Tells whether whole numbers have a sign. */
    boolean isSigned() {
        return code().startsWith("i");
    }

    /** Returns the size of an element of a type that {@link NpyKind} knows. */
    int elementBytes() {
        int size = Integer.parseInt(code().substring(1));
        return code().startsWith("U") ? size * Integer.BYTES : size;
    }

    ByteOrder byteOrder() {
        return dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Returns the shape as Python writes it, for messages. */
    String describeShape() {
        return Quoted.of(describe(shape));
    }

    static String describe(List<Long> shape) {
        return shape.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
    }

    /** Reads the small part of Python's literals that NumPy writes for arrays of plain elements. */
    private static final class Parser {
        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        NpyHeader header() {
            String dtype = null;
            Boolean fortranOrder = null;
            List<Long> shape = null;
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> dtype = string();
                    case "fortran_order" -> fortranOrder = bool();
                    case "shape" -> shape = tuple();
                    default -> throw wrong("one of the keys descr, fortran_order and shape");
                }
                if (!accept(',') && !isNext('}')) {
                    throw wrong("',' or '}'");
                }
            }
            skipSpace();
            if (position < text.length()) {
                throw wrong("the end");
            }
            if (dtype == null || fortranOrder == null || shape == null) {
                throw wrong("the keys descr, fortran_order and shape");
            }
            return new NpyHeader(dtype, fortranOrder, List.copyOf(shape));
        }

        private String string() {
            skipSpace();
            char quote = isNext('"') ? '"' : '\'';
            expect(quote);
            int end = text.indexOf(quote, position);
            if (end < 0) {
                throw wrong("a closing quote");
            }
            String value = text.substring(position, end);
            position = end + 1;
            return value;
        }

        private boolean bool() {
            skipSpace();
            for (boolean value : new boolean[] {true, false}) {
                String word = value ? "True" : "False";
                if (text.startsWith(word, position)) {
                    position += word.length();
                    return value;
                }
            }
            throw wrong("True or False");
        }

        private List<Long> tuple() {
            List<Long> values = new ArrayList<>();
            expect('(');
            while (!accept(')')) {
                values.add(number());
                if (!accept(',') && !isNext(')')) {
                    throw wrong("',' or ')'");
                }
            }
            return values;
        }

        private long number() {
            skipSpace();
            int start = position;
            while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
                position++;
            }
            try {
                long value = Long.parseLong(text, start, position, 10);
                // Python 2 wrote long numbers as 60000L.
                accept('L');
                return value;
            } catch (NumberFormatException e) {
                throw wrong("a whole number from 0 to 2^63 - 1");
            }
        }

        private void expect(char character) {
            if (!accept(character)) {
                throw wrong("'" + character + "'");
            }
        }

        private boolean accept(char character) {
            boolean found = isNext(character);
            if (found) {
                position++;
            }
            return found;
        }

        private boolean isNext(char character) {
            skipSpace();
            return position < text.length() && text.charAt(position) == character;
        }

        private void skipSpace() {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
        }

        private IllegalArgumentException wrong(String expected) {
            return new IllegalArgumentException(
                    "expected " + expected + " at character " + position + " of the header " + Quoted.of(text.strip()));
        }
    }
}
