package io.github.mnist.examples.cli;

/** What a command found. Implemented by records, whose components are the fields of the JSON object. */
interface Result {
    /** Returns the result for people to read: lines of at most 100 characters, without a line end after the last. */
    String text();
}
