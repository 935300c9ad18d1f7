package io.github.mnist.backend;

import io.github.mnist.internal.text.Quoted;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One search for backends, with the class loader of the thread and with that of this library: a thread of a pool often
 * has a loader that does not see the application. Where the first has the second as an ancestor, it is enough to ask the
 * first, which asks the second, unless it means to hide something.
 */
final class Discovery {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final ClassLoader ofThread = loaderOfThread();
    private final ClassLoader ofLibrary = orSystem(Backends.class.getClassLoader());
    private final List<Backend> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** The classes that a services entry names, those of broken backends included as far as they are known. */
    private final Set<Class<?>> seen = new HashSet<>();

    Discovery() {
        List<ClassLoader> loaders = isAncestor(ofLibrary, ofThread) ? List.of(ofThread) : List.of(ofThread, ofLibrary);
        loaders.forEach(this::search);
        for (Artifact artifact : Artifact.values()) {
            loaders.forEach(loader -> missServicesEntry(artifact.provider(), loader));
        }
        found.sort(Comparator.comparing(Backend::id));
    }

    List<Backend> found() {
        return found;
    }

    List<String> problems() {
        return problems;
    }

    /** Returns where was searched, to follow the word "found". */
    String where() {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        if (isAncestor(ofLibrary, ofThread)) {
            return ofThread == system
                    ? "on the class path"
                    : "by the class loader of this thread (" + describe(ofThread) + ")";
        }
        return "by the class loader of this thread (" + describe(ofThread) + ") nor by that of mnist-api ("
                + describe(ofLibrary) + ")";
    }

    private static ClassLoader loaderOfThread() {
        return orSystem(Thread.currentThread().getContextClassLoader());
    }

    private static ClassLoader orSystem(@Nullable ClassLoader loader) {
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    private static boolean isAncestor(ClassLoader ancestor, @Nullable ClassLoader loader) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next == ancestor) {
                return true;
            }
        }
        return false;
    }

    private void search(ClassLoader loader) {
        Iterator<ServiceLoader.Provider<Backend>> providers =
                ServiceLoader.load(Backend.class, loader).stream().iterator();
        String last = "";
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<Backend> provider = providers.next();
                if (seen.add(provider.type())) {
                    add(provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                String problem = describe(e);
                if (problem.equals(last)) {
                    // A class loader that cannot list its resources fails at each turn, without end.
                    return;
                }
                last = problem;
                if (!problems.contains(problem)) {
                    problems.add(problem);
                }
            }
        }
    }

    private void add(Backend backend) {
        try {
            String id = backend.id();
            if (ID.matcher(id).matches()) {
                found.add(backend);
            } else {
                problems.add("id '" + Quoted.of(id) + "' of " + origin(backend.getClass())
                        + ": expected lower-case letters, digits and hyphens");
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add("no id of " + origin(backend.getClass()) + ": " + e);
        }
    }

    private void missServicesEntry(String provider, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(provider, false, loader);
            if (Backend.class.isAssignableFrom(type) && seen.add(type)) {
                problems.add(origin(type) + ": the class is there, but no META-INF/services/" + Backend.class.getName()
                        + " names it; where jars were merged into one, the files of that name must be merged as well"
                        + " (maven-shade-plugin: ServicesResourceTransformer)");
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // It is not there.
        }
    }

    /** Returns a class, and the jar or directory that holds it. */
    static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL location = source == null ? null : source.getLocation();
        return type.getName() + " in " + (location == null ? "an unknown place" : location.toString());
    }

    /** Returns a class loader in words. */
    static String describe(@Nullable ClassLoader loader) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return "the JDK's";
        }
        return loader == ClassLoader.getSystemClassLoader()
                ? "the class path"
                : loader.getClass().getName() + (loader.getName() == null ? "" : " '" + loader.getName() + "'");
    }

    private static String describe(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null ? String.valueOf(problem.getMessage()) : problem.getMessage() + ": " + cause;
    }
}
