package io.github.mnist.cli.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.pictures.Chart;
import io.github.mnist.pictures.PictureFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The file that a command draws its result into, if that is asked for. */
public final class PictureArguments {
    @Option(
            names = "--picture",
            paramLabel = "FILE",
            order = 9,
            converter = FileName.class,
            description = "Draw the result into this .png or .svg file, over an older one if there is one.")
    private @Nullable Path file;

    /** Refuses a name that says no format before anything is done. */
    public static final class FileName implements ITypeConverter<Path> {
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
        public String text(Page page) {
            return result.text(page) + "\n\nPicture: " + Text.line(picture);
        }

        @Override
        public List<?> rows() {
            return result.rows();
        }

        @Override
        public List<String> columns() {
            return result.columns();
        }
    }

    /** Whether a picture is asked for. */
    public boolean wanted() {
        return file != null;
    }

    /** Returns the file, to be checked before anything is done; null if none is asked for. */
    public @Nullable Path file() {
        return file;
    }

    /** Draws a result if that is asked for, and returns it with the picture. */
    public Result with(Result result, Supplier<Chart> chart) {
        if (file == null) {
            return result;
        }
        chart.get().write(file);
        return new Pictured(result, file.toString());
    }
}
