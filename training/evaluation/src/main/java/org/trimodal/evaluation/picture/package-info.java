/**
 * What numbers look like: charts in one style, as PNG and SVG; knows nothing of runs. A {@link
 * org.trimodal.evaluation.picture.Picture} is several {@link
 * org.trimodal.evaluation.picture.Panel}s with a caption; {@link
 * org.trimodal.evaluation.picture.HtmlPage} puts pictures and tables into one file that needs no
 * other.
 */
@NullMarked
package org.trimodal.evaluation.picture;

import org.jspecify.annotations.NullMarked;
