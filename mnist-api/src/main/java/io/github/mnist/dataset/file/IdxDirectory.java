package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files of a data set in a directory by the names that are usual for them. */
final class IdxDirectory implements DatasetSource {
    private static final Pattern NAME = Pattern.compile("(?<set>(?:emnist-[a-z]+|qmnist)-)?(?<part>train|t10k|test)"
            + "-(?<content>images|labels)(?<mark>[-.])(?:idx3-ubyte|idx1-ubyte|idx2-int)(?<packed>\\.gz|\\.xz)?");

    /** As many names as help to see what is wrong. */
    private static final int NAMES_LISTED = 10;

    private final Path directory;
    private final String set;
    private final List<Candidate> candidates;

    /**
     * A file with a usual name.
     *
     * @param file the file
     * @param set the beginning of the name that tells one set of several in the directory, such as {@code emnist-letters-}
     * @param part the part that the name tells
     * @param content {@code images} or {@code labels}
     * @param rank the lower, the rather it is taken: raw before gzip before xz, then the hyphen before the dot
     */
    private record Candidate(Path file, String set, Part part, String content, int rank) {
        static Optional<Candidate> of(Path entry) {
            Matcher name = NAME.matcher(entry.getFileName().toString());
            if (!name.matches()) {
                return Optional.empty();
            }
            String packed = name.group("packed");
            int rank = (packed == null ? 0 : packed.equals(".gz") ? 2 : 4)
                    + (name.group("mark").equals("-") ? 0 : 1);
            // Kaggle's archive unpacks to files with a dot beside directories with a hyphen that hold the same file.
            Path file = Files.isDirectory(entry) ? entry.resolve(entry.getFileName()) : entry;
            return Files.isDirectory(file) || !Files.exists(file)
                    ? Optional.empty()
                    : Optional.of(new Candidate(
                            file,
                            name.group("set") == null ? "" : name.group("set"),
                            name.group("part").equals("train") ? Part.TRAIN : Part.TEST,
                            name.group("content"),
                            rank));
        }
    }

    private IdxDirectory(Path directory, String set, List<Candidate> candidates) {
        this.directory = directory;
        this.set = set;
        this.candidates = candidates;
    }

    /** Finds the files of the only set in a directory; empty if there are none. */
    static Optional<IdxDirectory> find(Path directory) {
        List<Candidate> candidates = candidates(directory);
        TreeSet<String> sets = new TreeSet<>();
        candidates.forEach(candidate -> sets.add(candidate.set()));
        if (sets.size() > 1) {
            throw new DatasetFormatException(
                    directory + ": expected one data set, found several, by the names of files: "
                            + String.join(", ", sets).replace("-,", ",").replaceAll("-$", "") + "; name one, as in "
                            + directory.resolve(withoutHyphen(sets.last())));
        }
        return sets.isEmpty() ? Optional.empty() : Optional.of(new IdxDirectory(directory, sets.first(), candidates));
    }

    /** Finds the files of one set of several in a directory: those whose names begin as the path ends. */
    static Optional<IdxDirectory> findSet(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Optional.empty();
        }
        String set = path.getFileName() + "-";
        List<Candidate> ofSet = candidates(directory).stream()
                .filter(candidate -> candidate.set().equals(set))
                .toList();
        return ofSet.isEmpty() ? Optional.empty() : Optional.of(new IdxDirectory(directory, set, ofSet));
    }

    /** Returns the directory as one that lacks all files, for the message. */
    static IdxDirectory empty(Path directory) {
        return new IdxDirectory(directory, "", List.of());
    }

    private static String withoutHyphen(String set) {
        return set.substring(0, Math.max(0, set.length() - 1));
    }

    private static List<Candidate> candidates(Path directory) {
        List<Candidate> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Candidate.of(entry).ifPresent(found::add);
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw unlisted(directory, e);
        }
        return found;
    }

    /** The exception about a directory that cannot be listed, whichever way the JDK says so. */
    static UncheckedIOException unlisted(Path directory, Exception e) {
        IOException problem = e instanceof IOException io ? io : new IOException(e.getMessage(), e.getCause());
        return new UncheckedIOException(directory + ": cannot be listed: " + IoReason.of(problem), problem);
    }

    @Override
    public Dataset read(Part part, String name, int classes, MemoryLimit memory) {
        Path images = file(part, "images", "idx3-ubyte");
        return DatasetFiles.idx(name, images, file(part, "labels", "idx1-ubyte"), classes, memory);
    }

    @Override
    public KnownSet known() {
        return set.isEmpty() ? KnownSet.ofPath(directory) : KnownSet.of(set);
    }

    private Path file(Part part, String content, String format) {
        Path file = candidates.stream()
                .filter(candidate ->
                        candidate.part() == part && candidate.content().equals(content))
                .min(Comparator.comparingInt(Candidate::rank).thenComparing(Candidate::file))
                .map(Candidate::file)
                .orElseThrow(() -> missing(part, content, format));
        if (file.toString().endsWith(".xz")) {
            throw new DatasetFormatException(file
                    + ": compressed with xz, which is not read here: unpack it first, as by" + " 'xz -dk' or 7-Zip");
        }
        return file;
    }

    private UncheckedIOException missing(Part part, String content, String format) {
        String stem = set + (part == Part.TRAIN ? "train" : set.isEmpty() ? "t10k" : "test") + "-" + content;
        List<String> names = List.of(
                stem + "-" + format, stem + "." + format, stem + "-" + format + ".gz", stem + "." + format + ".gz");
        return new UncheckedIOException(
                directory + ": expected one of the files " + String.join(", ", names) + ", found " + listing(),
                new NoSuchFileException(directory.resolve(names.get(0)).toString()));
    }

    private String listing() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                found.add(Quoted.of(String.valueOf(file.getFileName())));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return "no way to list it: " + e.getMessage();
        }
        if (found.isEmpty()) {
            return "nothing";
        }
        found.sort(null);
        return found.size() <= NAMES_LISTED
                ? String.join(", ", found)
                : String.join(", ", found.subList(0, NAMES_LISTED)) + " and " + (found.size() - NAMES_LISTED) + " more";
    }
}
