/**
 * Whole networks: the paper's, and those it is compared with, each after its own paper and public
 * code.
 *
 * <p>{@link org.trimodal.model.architecture.Networks} is the one place where an {@link
 * org.trimodal.model.Architecture} becomes a network. {@link
 * org.trimodal.model.architecture.MultitaskNetwork} is the paper's, made of {@code layer} and
 * {@code fusion}; the others bring what only they need ({@code MultistageFusion}, {@code
 * MemoryFusion}, ...) beside them. All take the same inputs, standardised by {@link
 * org.trimodal.model.architecture.Features}, and answer the same tasks, most of them by {@link
 * org.trimodal.model.architecture.LinearHeads}. Each has a forward golden from an independent
 * program ({@code src/test/golden}).
 */
@NullMarked
package org.trimodal.model.architecture;

import org.jspecify.annotations.NullMarked;
