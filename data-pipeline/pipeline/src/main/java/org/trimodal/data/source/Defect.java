package org.trimodal.data.source;

/**
 * Something wrong with recordings, for the quality report.
 *
 * @param kind of defect
 * @param id of the utterance or video
 * @param detail what exactly, e.g. the modality that is missing; may be empty
 */
public record Defect(Kind kind, String id, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** An utterance lacks one modality. */
    MISSING_MODALITY("modality missing"),
    /** An utterance lies in time where a modality has no frames. */
    EMPTY_SEGMENT("segment without frames"),
    /** The folds name an id that has no labels. */
    FOLD_WITHOUT_LABEL("fold id without label"),
    /** A label belongs to no fold. */
    LABEL_WITHOUT_FOLD("label in no fold"),
    /** A feature is NaN or infinite. */
    NON_FINITE_FEATURE("feature not finite"),
    /** A score is not a finite number, or outside the declared range. */
    SCORE_OUT_OF_RANGE("score out of range"),
    /** An id stands more than once. */
    DUPLICATE_ID("id more than once");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** In words. */
    public String description() {
      return description;
    }
  }
}
