package org.trimodal.data.shard;

import com.google.common.collect.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;

/** Looks for an utterance's defects and follows the policies about them. */
final class Screening {
  private final Path out;
  private final List<Modality> modalities;
  private final Policies policies;
  private final Optional<Range<Float>> scores;
  private final Map<String, Split> ids = new HashMap<>();

  /**
   * Of one data set.
   *
   * @param out named in messages
   * @param modalities of the source
   * @param policies to follow
   * @param scores range that scores have to be in
   */
  Screening(Path out, List<Modality> modalities, Policies policies, Optional<Range<Float>> scores) {
    this.out = out;
    this.modalities = modalities;
    this.policies = policies;
    this.scores = scores;
  }

  /**
   * The defect because of which this utterance is to be left out, if there is one.
   *
   * @throws DataException where the policy is to fail
   */
  Optional<Defect> drop(Split split, Utterance utterance) {
    for (Defect defect : defects(split, utterance)) {
      Policy policy = policies.of(defect.kind());
      if (policy == Policy.FAIL) {
        throw new DataException(
            out, "%s '%s': %s".formatted(split.key(), defect.id(), defect.detail()));
      }
      if (policy == Policy.DROP) {
        return Optional.of(defect);
      }
    }
    return Optional.empty();
  }

  /** Remembers an id that stands in the data set now. */
  void passed(Split split, String id) {
    ids.put(id, split);
  }

  private List<Defect> defects(Split split, Utterance utterance) {
    List<Defect> found = new ArrayList<>();
    @Nullable Split before = ids.get(utterance.id());
    if (before != null) {
      found.add(
          defect(
              Defect.Kind.DUPLICATE_ID,
              utterance,
              "expected every utterance once, found it in %s and again in %s"
                  .formatted(before.key(), split.key())));
    }
    for (float score : utterance.targets()) {
      if (!Float.isFinite(score) || !scores.map(range -> range.contains(score)).orElse(true)) {
        found.add(
            defect(
                Defect.Kind.SCORE_OUT_OF_RANGE,
                utterance,
                "expected a score%s, found %s"
                    .formatted(scores.map(range -> " in " + range).orElse(""), score)));
      }
    }
    for (int m = 0; m < modalities.size(); m++) {
      FeatureSequence sequence = utterance.features().get(m);
      String name = modalities.get(m).name();
      if (sequence.length() == 0) {
        found.add(
            defect(Defect.Kind.MISSING_MODALITY, utterance, "expected " + name + ", found none"));
      }
      int place = Cleaning.firstNonFinite(sequence);
      if (place >= 0) {
        found.add(
            defect(
                Defect.Kind.NON_FINITE_FEATURE,
                utterance,
                "%s, step %d, feature %d: expected a finite number, found %s"
                    .formatted(
                        name,
                        place / sequence.width(),
                        place % sequence.width(),
                        sequence.values()[place])));
      }
    }
    return found;
  }

  private static Defect defect(Defect.Kind kind, Utterance utterance, String detail) {
    return new Defect(kind, utterance.id(), detail);
  }
}
