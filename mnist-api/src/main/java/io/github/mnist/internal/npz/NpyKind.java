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
    /** Single or double precision. */
    FLOAT("float32 or float64", "f[48]"),
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
