/**
 * Python's pickles, read and written as data only.
 *
 * <p>Nothing that a pickle names is ever loaded or run: only the calls that build numpy's arrays
 * are known, and any other is refused. Large arrays stay in the file until some rows of them are
 * wanted.
 *
 * <p>Begin with {@link org.trimodal.data.pickle.PickleFile}, which opens a file and gives its root.
 * A {@link org.trimodal.data.pickle.PickleValue} is one of the few kinds of value that data sets
 * are made of: a dict, a sequence, a text, bytes, a number, a constant, or a {@link
 * org.trimodal.data.pickle.PickleArray}, which reads rows on demand.
 *
 * <p>{@code Unpickler} follows the opcodes with a stack of its own ({@code Operands}), without
 * recursion. {@code LiteralReader} has the opcodes that hold a value, {@code PermittedCalls} those
 * that call something in Python, and {@code NumpyBuilder} what those calls build here. {@code
 * Budget} bounds the memory for everything but arrays. {@code Payload} is where an array's bytes
 * are: in the file, in a text that stands for bytes, or on the heap.
 *
 * <p>{@link org.trimodal.data.pickle.PickleWriter} writes a pickle value by value.
 */
@NullMarked
package org.trimodal.data.pickle;

import org.jspecify.annotations.NullMarked;
