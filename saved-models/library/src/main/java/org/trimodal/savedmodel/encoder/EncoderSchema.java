package org.trimodal.savedmodel.encoder;

import org.trimodal.model.encoder.EncoderConfig;

/**
 * What an encoder's folder says of it, in {@code encoder.json}.
 *
 * @param format of the folder, {@link #FORMAT}
 * @param name of the encoder, for people
 * @param config sizes
 * @param lowerCase whether text is put into lower case first
 * @param sha256 of vocabulary and weights; equal encoders have equal ones
 */
public record EncoderSchema(
    int format, String name, EncoderConfig config, boolean lowerCase, String sha256) {
  /** The format that is written. */
  public static final int FORMAT = 1;
}
