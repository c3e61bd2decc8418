package org.trimodal.data.shard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/** Looks for an utterance's defects and follows the policies about them. */
final class Screening {
  private final Path out;
  private final FeatureSource source;
  private final List<Modality> modalities;
  private final Policies policies;
  private final Optional<ScoreRange> scores;
  private final Map<String, Position> ids = new HashMap<>();

  /** Of an utterance in the source. */
  private record Position(Split split, int number) {}

  /**
   * Of one data set.
   *
   * @param out named in messages about utterances whose place the source does not know
   * @param source of the utterances
   * @param policies to follow
   */
  Screening(Path out, FeatureSource source, Policies policies) {
    this.out = out;
    this.source = source;
    this.modalities = source.schema().modalities();
    this.policies = policies;
    this.scores = source.scores();
  }

  /**
   * The defect because of which this utterance is to be left out, if there is one.
   *
   * @param number of the utterance in its split of the source
   * @throws DataException where the policy is to fail, naming the utterance's place
   */
  Optional<Defect> drop(Split split, int number, Utterance utterance) {
    for (Defect defect : defects(utterance)) {
      Policy policy = policies.of(defect.kind());
      if (policy != Policy.IMPUTE) {
        Optional<Place> place = source.place(split, number, defect.id());
        String where = place.map(Place::where).orElse(split.key());
        if (policy == Policy.FAIL) {
          throw new DataException(
              place.map(Place::file).orElse(out),
              "%s: %s (id '%s'); mend it, or leave it out with --policy %s=drop"
                  .formatted(
                      where,
                      defect.detail(),
                      defect.id(),
                      defect.kind().name().toLowerCase(Locale.ROOT)));
        }
        return Optional.of(new Defect(defect.kind(), defect.id(), where + ": " + defect.detail()));
      }
    }
    return Optional.empty();
  }

  /** Remembers an id that stands in the data set now. */
  void passed(Split split, int number, String id) {
    ids.put(id, new Position(split, number));
  }

  private List<Defect> defects(Utterance utterance) {
    List<Defect> found = new ArrayList<>();
    String id = utterance.id();
    @Nullable Position before = ids.get(id);
    if (before != null) {
      String where =
          source
              .place(before.split(), before.number(), id)
              .map(Place::where)
              .orElse(before.split().key());
      String detail = "expected every id once, found it at %s before".formatted(where);
      found.add(new Defect(Defect.Kind.DUPLICATE_ID, id, detail));
    }
    for (float score : utterance.targets()) {
      if (!Float.isFinite(score) || !scores.map(range -> range.contains(score)).orElse(true)) {
        String detail = "expected a score%s, found %s".formatted(rangeInWords(), score);
        found.add(new Defect(Defect.Kind.SCORE_OUT_OF_RANGE, id, detail));
      }
    }
    for (int m = 0; m < modalities.size(); m++) {
      defect(id, modalities.get(m).name().text(), utterance.features().get(m))
          .ifPresent(found::add);
    }
    source.hiddenDefect(id).ifPresent(found::add);
    return found;
  }

  private static Optional<Defect> defect(String id, String modality, FeatureSequence sequence) {
    if (sequence.length() == 0) {
      String detail = "expected " + modality + ", found none";
      return Optional.of(new Defect(Defect.Kind.MISSING_MODALITY, id, detail));
    }
    int place = Cleaning.firstNonFinite(sequence);
    if (place < 0) {
      return Optional.empty();
    }
    int step = place / sequence.width();
    int feature = place % sequence.width();
    String detail =
        "%s, step %s, feature %s: expected a finite number, found %s"
            .formatted(modality, step, feature, sequence.values()[place]);
    return Optional.of(new Defect(Defect.Kind.NON_FINITE_FEATURE, id, detail));
  }

  private String rangeInWords() {
    return scores
        .map(range -> " from %s to %s".formatted((float) range.min(), (float) range.max()))
        .orElse("");
  }
}
