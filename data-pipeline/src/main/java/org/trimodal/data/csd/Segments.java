package org.trimodal.data.csd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;

/** The scored segments of one video, cut from its words. */
final class Segments {
  private static final String LABELS = " labels"; // no role begins with a blank

  private final CsdRecipe recipe;
  private final FeatureSchema schema;
  private final SequenceSet words;
  private final Set<Defect> defects;

  /**
   * Of a video that has the reference.
   *
   * @param words aligned to the reference, gaps not filled
   * @param defects to add to
   */
  Segments(CsdRecipe recipe, FeatureSchema schema, SequenceSet words, Set<Defect> defects) {
    this.recipe = recipe;
    this.schema = schema;
    this.words = words;
    this.defects = defects;
  }

  /**
   * The utterances of one entry of the labels. Whether a segment becomes one depends on its times
   * and the reference only: other modalities may be absent.
   */
  List<Utterance> of(String id, TimedSequence labels) {
    Map<String, TimedSequence> entry = Map.of(id, labels);
    SequenceSet present = words.with(LABELS, entry).align(LABELS, Collapse.CONCAT);
    SequenceSet filled =
        words.impute(recipe.reference()).with(LABELS, entry).align(LABELS, Collapse.CONCAT);
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < labels.length(); i++) {
      String segment = SegmentId.of(id, i);
      if (!SequenceSet.hasLength(labels, i)) {
        defects.add(new Defect(Defect.Kind.EMPTY_SEGMENT, segment, "it has no length"));
      } else if (!present.entries(recipe.reference()).containsKey(segment)) {
        defects.add(
            new Defect(Defect.Kind.EMPTY_SEGMENT, segment, "no " + recipe.reference() + " in it"));
      } else {
        utterances.add(
            new Utterance(segment, features(segment, present, filled), scores(labels, i)));
      }
    }
    return utterances;
  }

  private float[] scores(TimedSequence labels, int row) {
    int from = row * labels.width();
    return Arrays.copyOfRange(labels.values(), from, from + recipe.labels().targets());
  }

  private List<FeatureSequence> features(String segment, SequenceSet present, SequenceSet filled) {
    List<FeatureSequence> features = new ArrayList<>();
    for (Modality modality : schema.modalities()) {
      @Nullable TimedSequence rows = filled.entries(modality.name()).get(segment);
      if (rows == null || !present.entries(modality.name()).containsKey(segment)) {
        defects.add(new Defect(Defect.Kind.MISSING_MODALITY, segment, modality.name()));
        features.add(new FeatureSequence(0, modality.width(), new float[0]));
      } else {
        features.add(new FeatureSequence(rows.length(), rows.width(), rows.values()));
      }
    }
    return features;
  }
}
