package io.github.mnist.backend;

import io.github.mnist.internal.text.Quoted;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The backends that are present, found through {@link ServiceLoader} anew at each call: by the context class loader of
 * the thread and by the class loader of this library, so that it does not matter which thread asks. A class that both
 * find counts once; two copies of it are two backends of the same id. A backend that cannot be loaded hides no other: it
 * is among the {@link #problems()}, and every exception thrown from here tells of it.
 */
public final class Backends {
    /** The system property that names the id of the backend to use where several are there: {@value}. */
    public static final String PROPERTY = "mnist.backend";

    private Backends() {}

    /**
     * Returns all backends that can be loaded, ordered by id.
     *
     * @return the backends; none if there are none
     */
    public static List<Backend> all() {
        return List.copyOf(new Discovery().found());
    }

    /**
     * Returns what is wrong with the backends that cannot be loaded, one entry each, for people to read: a provider that
     * fails, or one of this library's own whose class is there while no services entry names it, as in jars that were
     * merged without their services files.
     *
     * @return the problems; none if all is well
     */
    public static List<String> problems() {
        return List.copyOf(new Discovery().problems());
    }

    /**
     * Returns the backend that the system property {@value #PROPERTY} names, or without it the only one there is.
     *
     * @return the backend
     * @throws BackendException if there is none (the message says where was searched, and names artifacts to add),
     *     several and the property is not set (the message lists id, class and jar of each), or none with the id that the
     *     property names
     */
    public static Backend only() {
        Discovery discovery = new Discovery();
        String id = System.getProperty(PROPERTY);
        if (id != null) {
            return choose(discovery, id, ", which the system property " + PROPERTY + " asks for");
        }
        List<Backend> found = discovery.found();
        if (found.size() > 1) {
            throw failure(
                    discovery,
                    "several backends found:\n" + list(found)
                            + "\nchoose one with Backends.byId(id) or the system property " + PROPERTY);
        }
        if (found.isEmpty()) {
            throw failure(discovery, "no backend found " + discovery.where() + ": " + Artifact.REMEDY);
        }
        return found.get(0);
    }

    /**
     * Returns the backend with the given id.
     *
     * @param id the id
     * @return the backend
     * @throws BackendException if there is none with that id (the message lists those available), or several (the
     *     message names both jars)
     */
    public static Backend byId(String id) {
        return choose(new Discovery(), id, "");
    }

    /**
     * Returns where a backend comes from: its class, and the jar or directory that holds it.
     *
     * @param backend the backend
     * @return class and place, for people to read
     */
    public static String origin(Backend backend) {
        return Discovery.origin(backend.getClass());
    }

    private static Backend choose(Discovery discovery, String id, String whoAsks) {
        List<Backend> found = discovery.found();
        List<Backend> chosen =
                found.stream().filter(backend -> backend.id().equals(id)).toList();
        String wanted = "with the id '" + Quoted.of(id) + "'" + whoAsks;
        if (chosen.size() > 1) {
            throw failure(
                    discovery,
                    "several backends " + wanted + ":\n" + list(chosen) + "\nremove one from the dependencies");
        }
        if (chosen.isEmpty()) {
            throw failure(
                    discovery,
                    "no backend " + wanted
                            + (found.isEmpty()
                                    ? ": none found " + discovery.where() + "; " + Artifact.REMEDY
                                    : "; available:\n" + list(found)));
        }
        return chosen.get(0);
    }

    private static BackendException failure(Discovery discovery, String message) {
        return new BackendException(message
                + discovery.problems().stream()
                        .map(problem -> "\nnot loaded: " + problem)
                        .collect(Collectors.joining()));
    }

    private static String list(List<Backend> backends) {
        boolean alike = backends.stream().map(Backends::origin).distinct().count() < backends.size();
        return backends.stream()
                .map(backend -> "  " + backend.id() + " (" + origin(backend)
                        + (alike
                                ? ", loaded by "
                                        + Discovery.describe(backend.getClass().getClassLoader())
                                : "")
                        + ")")
                .collect(Collectors.joining("\n"));
    }
}
