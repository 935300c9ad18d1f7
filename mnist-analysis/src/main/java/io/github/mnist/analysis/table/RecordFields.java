package io.github.mnist.analysis.table;

import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.OutputFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The components of a record type as columns of a table: what its formats have in common. */
final class RecordFields<R extends Record> {
    private final Class<R> type;
    private final RecordComponent[] components;

    RecordFields(Class<R> type) {
        this.type = type;
        this.components = type.getRecordComponents();
    }

    /** What writes a table. */
    interface Content {
        void writeTo(Appendable target) throws IOException;
    }

    List<String> names() {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }

    /** Returns the values of a row in the order of the names: numbers and truth values as they are, others as words. */
    List<Object> values(R row) {
        return Arrays.stream(components).map(component -> value(component, row)).toList();
    }

    private Object value(RecordComponent component, R row) {
        try {
            Object value = component.getAccessor().invoke(row);
            if (value instanceof Enum<?> constant) {
                return constant.name().toLowerCase(Locale.ROOT);
            }
            return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot read " + component + " of " + row + ": expected a public record", e);
        }
    }

    void write(Appendable target, Content content) {
        try {
            content.writeTo(target);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write a table of " + type.getSimpleName() + ": " + IoReason.of(e), e);
        }
    }

    void write(Path file, Content content) {
        OutputFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }
}
