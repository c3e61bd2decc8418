/**
 * The element types of arrays, named as numpy names them.
 *
 * <p>{@link org.trimodal.data.array.ElementType} parses names such as {@code <f4} or {@code |S5}
 * and turns bytes into numbers or text. Pickles, {@code .npy} files and computational sequences all
 * use it.
 */
@NullMarked
package org.trimodal.data.array;

import org.jspecify.annotations.NullMarked;
