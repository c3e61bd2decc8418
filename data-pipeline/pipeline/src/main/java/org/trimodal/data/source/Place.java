package org.trimodal.data.source;

import java.nio.file.Path;

/**
 * Where an utterance is written down, for messages.
 *
 * @param file of its labels
 * @param where within the file, e.g. {@code line 7}
 */
public record Place(Path file, String where) {}
