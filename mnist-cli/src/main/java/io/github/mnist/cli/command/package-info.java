/** What all commands share: their base class, their groups of options, and what these ask for. */
@NullMarked
package io.github.mnist.cli.command;

import org.jspecify.annotations.NullMarked;
