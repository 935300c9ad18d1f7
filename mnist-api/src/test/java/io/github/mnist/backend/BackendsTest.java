package io.github.mnist.backend;

import io.github.mnist.backend.fixtures.Fixture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BackendsTest {
    private static final String FIXTURE = "io.github.mnist.backend.fixtures.Fixture";
    private static final String SERVICE = "META-INF/services/io.github.mnist.backend.Backend";
    private static final String REMEDY =
            "add io.github.mnist:mnist-jvm (plain Java), mnist-dl4j or mnist-djl to the dependencies";
    private static final String BY_THREAD = "by the class loader of this thread (java.net.URLClassLoader)";

    @TempDir
    private Path directory;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void restore() throws IOException {
        System.clearProperty("mnist.backend");
        Thread.currentThread().setContextClassLoader(before);
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** Makes a class path of one jar per name, each with the fixture of that name and a services file that names it. */
    private void classPathOf(String... fixtures) {
        URL[] jars = Stream.of(fixtures)
                .map(fixture -> jar(fixture + ".jar", FIXTURE + "$" + fixture))
                .toArray(URL[]::new);
        classPath(jars);
    }

    private void classPath(URL... jars) {
        URLClassLoader loader = new URLClassLoader(jars, new WithoutFixtures(before));
        loaders.add(loader);
        Thread.currentThread().setContextClassLoader(loader);
    }

    private URL jar(String name, String provider) {
        Path jar = directory.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(SERVICE));
            out.write(provider.getBytes(StandardCharsets.UTF_8));
            for (String type : List.of(FIXTURE, provider)) {
                copyClass(type, out);
            }
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyClass(String type, ZipOutputStream jar) throws IOException {
        String entry = type.replace('.', '/') + ".class";
        try (InputStream bytes = Fixture.class.getClassLoader().getResourceAsStream(entry)) {
            if (bytes != null) {
                jar.putNextEntry(new ZipEntry(entry));
                bytes.transferTo((OutputStream) jar);
            }
        }
    }

    private String place(String fixture) {
        try {
            return FIXTURE + "$" + fixture + " in "
                    + directory.resolve(fixture + ".jar").toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutABackendArtifactsToAddAreNamed() {
        classPathOf();
        assertThat(Backends.all()).isEmpty();
        assertThat(Backends.problems()).isEmpty();
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(Backends::only)
                .withMessage("no backend found " + BY_THREAD + ": " + REMEDY);
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> Backends.byId("dl4j"))
                .withMessage("no backend with the id 'dl4j': none found " + BY_THREAD + "; " + REMEDY);
    }

    @Test
    void theOnlyBackendNeedsNoChoice() {
        classPathOf("Beta");
        assertThat(Backends.only().id()).isEqualTo("beta-2");
        assertThat(Backends.byId("beta-2").id()).isEqualTo("beta-2");
        assertThat(Backends.problems()).isEmpty();
    }

    @Test
    void theOriginOfABackendIsItsClassAndJar() {
        classPathOf("Beta");
        assertThat(Backends.origin(Backends.only())).isEqualTo(place("Beta"));
        assertThat(Backends.origin(new Fixture.Beta())).startsWith(FIXTURE + "$Beta in file:");
    }

    @Test
    void severalWithoutAChoiceAreListedWithIdClassAndJar() {
        classPathOf("Beta", "Alpha");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(Backends::only)
                .withMessage("several backends found:\n  alpha (" + place("Alpha") + ")\n  beta-2 (" + place("Beta")
                        + ")\nchoose one with Backends.byId(id) or the system property mnist.backend");
    }

    @Test
    void allAreOrderedById() {
        classPathOf("Beta", "Alpha");
        assertThat(Backends.all()).extracting(Backend::id).containsExactly("alpha", "beta-2");
    }

    @Test
    void severalCanBeChosenFromById() {
        classPathOf("Beta", "Alpha");
        assertThat(Backends.byId("alpha").getClass().getSimpleName()).isEqualTo("Alpha");
        assertThat(Backends.byId("beta-2").getClass().getSimpleName()).isEqualTo("Beta");
    }

    @Test
    void theSystemPropertyChooses() {
        classPathOf("Beta", "Alpha");
        System.setProperty("mnist.backend", "beta-2");
        assertThat(Backends.only().id()).isEqualTo("beta-2");
        System.setProperty("mnist.backend", "gamma");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(Backends::only)
                .withMessageStartingWith(
                        "no backend with the id 'gamma', which the system property mnist.backend asks for;"
                                + " available:\n");
    }

    @Test
    void anUnknownIdIsToldWhichThereAre() {
        classPathOf("Beta", "Alpha");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> Backends.byId("gamma"))
                .withMessage("no backend with the id 'gamma'; available:\n  alpha (" + place("Alpha") + ")\n  beta-2 ("
                        + place("Beta") + ")");
    }

    @Test
    void aDuplicateIdIsRefusedWithBothJars() {
        classPathOf("Alpha", "Beta", "OtherAlpha");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> Backends.byId("alpha"))
                .withMessage("several backends with the id 'alpha':\n  alpha (" + place("Alpha") + ")\n  alpha ("
                        + place("OtherAlpha") + ")\nremove one from the dependencies");
        assertThat(Backends.byId("beta-2").id()).isEqualTo("beta-2");
    }

    @Test
    void brokenBackendsAreReportedAndHideNoOther() throws IOException {
        URL missing = jar("missing.jar", "com.example.Missing");
        URL constructor = jar("constructor.jar", FIXTURE + "$ThrowingConstructor");
        URL natives = jar("natives.jar", FIXTURE + "$MissingNatives");
        URL initializer = jar("initializer.jar", FIXTURE + "$ThrowingInitializer");
        URL badId = jar("BadId.jar", FIXTURE + "$BadId");
        URL throwingId = jar("ThrowingId.jar", FIXTURE + "$ThrowingId");
        URL noBackend = jar("TestData.jar", "io.github.mnist.TestData");
        URL nonsense = jar("nonsense.jar", "no class name");
        URL alpha = jar("Alpha.jar", FIXTURE + "$Alpha");
        classPath(missing, constructor, natives, initializer, badId, throwingId, noBackend, nonsense, alpha);

        assertThat(Backends.only().id()).isEqualTo("alpha");
        assertThat(Backends.problems())
                .hasSize(8)
                .anySatisfy(problem -> assertThat(problem).contains("Provider com.example.Missing not found"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("Provider " + FIXTURE + "$ThrowingConstructor could not be instantiated")
                        .endsWith("java.lang.IllegalStateException: licence expired"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("Provider " + FIXTURE + "$MissingNatives could not be instantiated")
                        .endsWith("java.lang.UnsatisfiedLinkError: no libengine.so in java.library.path"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("Provider " + FIXTURE + "$ThrowingInitializer could not be instantiated"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("id 'Gamma Backend' of " + place("BadId")
                                + ": expected lower-case letters, digits and hyphens"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo(
                                "no id of " + place("ThrowingId") + ": java.lang.IllegalStateException: no id today"))
                .anySatisfy(problem -> assertThat(problem).contains("io.github.mnist.TestData not a subtype"))
                .anySatisfy(problem -> assertThat(problem).contains("nonsense.jar"));
    }

    @Test
    void exceptionsTellWhatCouldNotBeLoaded() {
        classPathOf("MissingNatives");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(Backends::only)
                .withMessage("no backend found " + BY_THREAD + ": " + REMEDY + "\nnot loaded: "
                        + Backends.problems().get(0));
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> Backends.byId("alpha"))
                .withMessageEndingWith("\nnot loaded: " + Backends.problems().get(0));
    }

    @Test
    void theClassPathIsReadAnewAtEachCall() {
        classPathOf("Alpha");
        assertThat(Backends.only().id()).isEqualTo("alpha");
        classPathOf("Beta");
        assertThat(Backends.only().id()).isEqualTo("beta-2");
    }

    @Test
    @Timeout(30)
    void aClassLoaderThatCannotListItsResourcesIsReportedOnce() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the network drive is gone");
            }
        });
        assertThat(Backends.problems()).hasSize(1).first().asString().endsWith("the network drive is gone");
        assertThat(Backends.all()).isEmpty();
    }

    @Test
    void theClassPathIsCalledByItsName() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(Backends::only)
                .withMessage("no backend found on the class path: " + REMEDY);
    }

    @Test
    void threadOfAPoolFindsTheBackendsOfTheApplication() throws Exception {
        Application application = application("Alpha");
        assertThat(ForkJoinPool.commonPool()
                        .submit(() -> application.call("all"))
                        .get())
                .hasToString("[alpha]");
    }

    @Test
    void contextLoaderThatIsNullOrForeignHidesNoBackend() throws Exception {
        Application application = application("Alpha");
        for (ClassLoader context : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader(), before}) {
            Thread.currentThread().setContextClassLoader(context);
            assertThat(application.call("all")).hasToString("[alpha]");
            assertThat(application.call("problems")).hasToString("[]");
        }
    }

    @Test
    void backendsOfBothLoadersAreFound() throws Exception {
        Application application = application("Alpha");
        Thread.currentThread().setContextClassLoader(new Beside(application, jar("Beta.jar", FIXTURE + "$Beta")));
        assertThat(application.call("all")).hasToString("[alpha, beta-2]");
    }

    @Test
    void oneClassThatBothLoadersFindCountsOnce() throws Exception {
        Application application = application("Alpha");
        Thread.currentThread().setContextClassLoader(new Beside(application) {
            @Override
            public Enumeration<URL> findResources(String name) throws IOException {
                return application.getResources(name);
            }
        });
        assertThat(application.call("all")).hasToString("[alpha]");
        assertThat(application.call("only")).hasToString("alpha");
    }

    @Test
    void twoCopiesOfABackendAreADuplicateId() throws Exception {
        Application application = application("Alpha");
        Thread.currentThread().setContextClassLoader(new Beside(application, jar("Alpha.jar", FIXTURE + "$Alpha")));
        assertThat(application.call("all")).hasToString("[alpha, alpha]");
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> application.call("byId", "alpha"))
                .havingCause()
                .withMessage("several backends with the id 'alpha':\n  alpha (" + place("Alpha") + ", loaded by "
                        + Beside.class.getName() + ")\n  alpha (" + place("Alpha") + ", loaded by "
                        + Application.class.getName() + ")\nremove one from the dependencies");
    }

    @Test
    void bothLoadersAreNamedWhereNothingIsFound() throws Exception {
        Application application = application();
        Thread.currentThread().setContextClassLoader(before);
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> application.call("only"))
                .havingCause()
                .withMessage("no backend found by the class loader of this thread (the class path) nor by that of"
                        + " mnist-api (" + Application.class.getName() + "): " + REMEDY);
    }

    @Test
    void classWithoutItsServicesEntryIsMissed() throws IOException {
        Path source = Files.writeString(
                directory.resolve("Dl4jBackend.java"),
                "package io.github.mnist.dl4j;"
                        + " public abstract class Dl4jBackend implements io.github.mnist.backend.Backend {}");
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        classPath(classes.toUri().toURL(), jar("Alpha.jar", FIXTURE + "$Alpha"));

        String problem = "io.github.mnist.dl4j.Dl4jBackend in "
                + classes.toUri().toURL() + ": the class is there, but no "
                + SERVICE + " names it; where jars were merged into one, the files of that name must be merged as well"
                + " (maven-shade-plugin: ServicesResourceTransformer)";
        assertThat(Backends.problems()).containsExactly(problem);
        assertThat(Backends.only().id()).isEqualTo("alpha");
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> Backends.byId("dl4j"))
                .withMessage("no backend with the id 'dl4j'; available:\n  alpha (" + place("Alpha") + ")\nnot loaded: "
                        + problem);
    }

    /** Makes an application with this library and jars of fixtures, none of which the class path of the tests sees. */
    private Application application(String... fixtures) {
        List<URL> urls = new ArrayList<>();
        for (String fixture : fixtures) {
            urls.add(jar(fixture + ".jar", FIXTURE + "$" + fixture));
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        Application application = new Application(urls.toArray(new URL[0]));
        loaders.add(application);
        return application;
    }

    /** The loader of an application that has this library for itself, as those of servers and of executable jars do. */
    static final class Application extends URLClassLoader {
        Application(URL... urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        /** Calls a method of {@link Backends} and shows backends by their ids. */
        Object call(String method, Object... arguments) throws Exception {
            Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
            Object result =
                    loadClass(Backends.class.getName()).getMethod(method, types).invoke(null, arguments);
            if (!(result instanceof List<?> list)) {
                return shown(result);
            }
            List<Object> all = new ArrayList<>();
            for (Object each : list) {
                all.add(shown(each));
            }
            return all;
        }

        private Object shown(Object result) throws Exception {
            Class<?> backend = loadClass(Backend.class.getName());
            return backend.isInstance(result) ? backend.getMethod("id").invoke(result) : result;
        }
    }

    /** A loader with jars of its own that knows the application's classes without having it as an ancestor. */
    private static class Beside extends URLClassLoader {
        private final Application application;

        Beside(Application application, URL... urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
            this.application = application;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith(FIXTURE) && getURLs().length > 0
                    ? super.findClass(name)
                    : application.loadClass(name);
        }
    }

    /** The class path of the tests, but for the fixtures: each is found in its jar only. */
    private static final class WithoutFixtures extends ClassLoader {
        WithoutFixtures(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(FIXTURE)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
