package org.trimodal.evaluation.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.model.Task;

/**
 * Why a model said what it said of one utterance.
 *
 * @param id of the utterance
 * @param split it is in
 * @param transcript its words, where they are known
 * @param truth its true score
 * @param score what the model says
 * @param subsets what it says of the utterance with some of its modalities only, by their names;
 *     the whole first
 * @param maps self-attention, then cross-modal attention
 * @param fusion weight coefficients of each task's fusion, by source
 */
public record Explanation(
    String id,
    Split split,
    Optional<String> transcript,
    double truth,
    double score,
    Map<String, Double> subsets,
    List<AttentionMap> maps,
    Map<Task, Map<String, Double>> fusion) {
  /** Copies the collections, keeping their order. */
  public Explanation {
    subsets = new LinkedHashMap<>(subsets);
    maps = List.copyOf(maps);
    fusion = new LinkedHashMap<>(fusion);
  }
}
