/**
 * Language encoders on disk: reads those of the BERT family as Hugging Face folders or ONNX files
 * have them, and keeps them in a form of our own, with a hash.
 */
@NullMarked
package org.trimodal.savedmodel.encoder;

import org.jspecify.annotations.NullMarked;
