package io.github.mnist.internal.npz;

import java.util.regex.Pattern;

/** The types of elements that this library reads; multi-byte ones in either byte order. */
public enum NpyKind {
    /** Unsigned bytes. */
    UINT8("uint8", "u1"),
    /** Whole numbers of any size, with sign or without. */
    INTEGER("an integer type", "[ui][1248]"),
    /** Single precision. */
    FLOAT32("float32", "f4"),
    /** Half, single or double precision. */
    FLOAT("float16, float32 or float64", "f[248]"),
    /** Whole numbers of any size, with or without sign, or such as are kept in a type for fractions. */
    WHOLE("an integer type or a float type of whole numbers", "[ui][1248]|f[248]"),
    /** Numbers that become pixels, of which a byte each is kept. */
    PIXEL("an integer or float type", "[ui][1248]|f[248]"),
    /** Text of any length up to a million characters. */
    TEXT("a unicode string", "U[1-9]\\d{0,5}");

    private final String description;
    private final Pattern code;

    NpyKind(String description, String code) {
        this.description = description;
        this.code = Pattern.compile(code);
    }

    boolean matches(NpyHeader header) {
        return code.matcher(header.code()).matches();
    }

    /** Returns NumPy's name for people. */
    @Override
    public String toString() {
        return description;
    }
}
