package io.github.mnist.internal.npz;

/** The types of elements that this library reads; multi-byte ones in either byte order. */
public enum NpyKind {
    /** Unsigned bytes. */
    UINT8("uint8", "u1"),
    /** Whole numbers of any size, with sign or without. */
    INTEGER("an integer type", "u1 u2 u4 u8 i1 i2 i4 i8"),
    /** Single precision. */
    FLOAT32("float32", "f4"),
    /** Double precision. */
    FLOAT64("float64", "f8");

    private final String description;
    private final String codes;

    NpyKind(String description, String codes) {
        this.description = description;
        this.codes = codes;
    }

    boolean matches(NpyHeader header) {
        return header.code().length() == 2 && codes.contains(header.code());
    }

    /** Returns NumPy's name for people. */
    @Override
    public String toString() {
        return description;
    }
}
