package io.github.mnist.backend;

import io.github.mnist.internal.text.Quoted;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The backends on the class path, found through {@link ServiceLoader} with the thread's context class loader, anew at
 * each call. A backend that cannot be loaded hides no other: it is among the {@link #problems()}, and every exception
 * thrown from here tells of it.
 */
public final class Backends {
    /** The system property that names the id of the backend to use where several are there: {@value}. */
    public static final String PROPERTY = "mnist.backend";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final String REMEDY =
            "add io.github.mnist:mnist-dl4j or io.github.mnist:mnist-djl to the dependencies";

    private final List<Backend> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Backends() {
        Iterator<Backend> providers = ServiceLoader.load(Backend.class).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                String problem = describe(e);
                if (problems.contains(problem)) {
                    // A class loader that cannot list its resources fails at each turn, without end.
                    break;
                }
                problems.add(problem);
            }
        }
        found.sort(Comparator.comparing(Backend::id));
    }

    private void add(Backend backend) {
        try {
            String id = backend.id();
            if (ID.matcher(id).matches()) {
                found.add(backend);
            } else {
                problems.add("id '" + Quoted.of(id) + "' of " + origin(backend)
                        + ": expected lower-case letters, digits and hyphens");
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add("no id of " + origin(backend) + ": " + e);
        }
    }

    /**
     * Returns all backends that can be loaded, ordered by id.
     *
     * @return the backends; none if there are none
     */
    public static List<Backend> all() {
        return List.copyOf(new Backends().found);
    }

    /**
     * Returns what is wrong with the backends that cannot be loaded, one entry each, for people to read.
     *
     * @return the problems; none if all is well
     */
    public static List<String> problems() {
        return List.copyOf(new Backends().problems);
    }

    /**
     * Returns the backend that the system property {@value #PROPERTY} names, or without it the only one there is.
     *
     * @return the backend
     * @throws BackendException if there is none (the message names artifacts to add), several and the property is not
     *     set (the message lists id, class and jar of each), or none with the id that the property names
     */
    public static Backend only() {
        Backends backends = new Backends();
        String id = System.getProperty(PROPERTY);
        if (id != null) {
            return backends.choose(id);
        }
        if (backends.found.size() > 1) {
            throw backends.failure("several backends on the class path:\n" + list(backends.found)
                    + "\nchoose one with Backends.byId(id) or the system property " + PROPERTY);
        }
        if (backends.found.isEmpty()) {
            throw backends.failure("no backend on the class path: " + REMEDY);
        }
        return backends.found.get(0);
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
        return new Backends().choose(id);
    }

    /**
     * Returns where a backend comes from: its class, and the jar or directory that holds it.
     *
     * @param backend the backend
     * @return class and place, for people to read
     */
    public static String origin(Backend backend) {
        return backend.getClass().getName() + " in " + place(backend.getClass());
    }

    private Backend choose(String id) {
        List<Backend> chosen =
                found.stream().filter(backend -> backend.id().equals(id)).toList();
        if (chosen.size() > 1) {
            throw failure("several backends with the id '" + Quoted.of(id) + "':\n" + list(chosen)
                    + "\nremove one from the dependencies");
        }
        if (chosen.isEmpty()) {
            throw failure("no backend with the id '" + Quoted.of(id) + "'"
                    + (found.isEmpty() ? ": none is on the class path, " + REMEDY : "; available:\n" + list(found)));
        }
        return chosen.get(0);
    }

    private BackendException failure(String message) {
        return new BackendException(
                problems.isEmpty() ? message : message + "\nnot loaded: " + String.join("\nnot loaded: ", problems));
    }

    private static String list(List<Backend> backends) {
        return backends.stream()
                .map(backend -> "  " + backend.id() + " (" + origin(backend) + ")")
                .collect(Collectors.joining("\n"));
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL location = source == null ? null : source.getLocation();
        return location == null ? "an unknown place" : location.toString();
    }

    private static String describe(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null ? String.valueOf(problem.getMessage()) : problem.getMessage() + ": " + cause;
    }
}
