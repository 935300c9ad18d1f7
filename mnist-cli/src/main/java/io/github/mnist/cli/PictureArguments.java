package io.github.mnist.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.pictures.Chart;
import io.github.mnist.pictures.PictureFormat;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The file that a command draws its result into, if that is asked for. */
final class PictureArguments {
    @Option(
            names = "--picture",
            paramLabel = "FILE",
            order = 9,
            converter = FileName.class,
            description = "Draw the result into this .png or .svg file, over an older one if there is one.")
    private @Nullable Path file;

    /** Refuses a name that says no format before anything is done. */
    static final class FileName implements ITypeConverter<Path> {
        @Override
        public Path convert(String name) {
            Path file = Path.of(name);
            try {
                PictureFormat.of(file);
                return file;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A result and the file of its picture, as they stand in the JSON. */
    record Pictured(@JsonUnwrapped Result result, String picture) implements Result {
        @Override
        public String text() {
            return result.text() + "\n\nPicture: " + picture;
        }

        @Override
        public String csv() {
            return result.csv();
        }
    }

    boolean wanted() {
        return file != null;
    }

    /** Draws a result if that is asked for, and returns it with the picture. */
    Result with(Result result, Supplier<Chart> chart) {
        if (file == null) {
            return result;
        }
        chart.get().write(file);
        return new Pictured(result, file.toString());
    }
}
