package io.github.mnist.cli;

import io.github.mnist.backend.Backends;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.TrainingArguments;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What there is to choose from. */
@Command(
        name = "backends",
        description = "List the engines that can be chosen with --backend, and what keeps others from being loaded.",
        footer = "  mnist backends")
final class BackendsCommand extends Action {
    /** A backend, as it stands in the JSON. */
    record Entry(String id, String version, String origin) {}

    /** The result, and the JSON. */
    record Listed(List<Entry> backends, List<String> problems) implements Result {
        @Override
        public String text(Page page) {
            return Stream.concat(
                            backends.stream()
                                    .map(entry -> entry.id() + "  " + entry.version() + "\n    " + entry.origin()),
                            problems.stream().map(problem -> "not loaded: " + problem))
                    .collect(Collectors.joining("\n"));
        }
    }

    @Override
    protected Result run(Console console) {
        List<Entry> backends = TrainingArguments.allBackends().stream()
                .map(backend -> new Entry(backend.id(), backend.version(), Backends.origin(backend)))
                .toList();
        return new Listed(backends, Backends.problems());
    }
}
