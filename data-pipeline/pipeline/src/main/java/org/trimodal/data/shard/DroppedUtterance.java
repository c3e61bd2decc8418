package org.trimodal.data.shard;

import org.trimodal.data.Split;
import org.trimodal.data.source.Defect;

/**
 * An utterance of the source that the data set leaves out.
 *
 * @param split it stood in
 * @param defect why
 */
public record DroppedUtterance(Split split, Defect defect) {}
