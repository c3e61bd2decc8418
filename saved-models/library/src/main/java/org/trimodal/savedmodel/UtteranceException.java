package org.trimodal.savedmodel;

/** An utterance is not what the model was trained for; the message names the modality. */
public final class UtteranceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String modality;

  /**
   * A message of the form {@code <modality>: expected <what>, found <what>}.
   *
   * @param modality that is at fault
   * @param problem what was expected and what was found
   */
  public UtteranceException(String modality, String problem) {
    super(modality + ": " + problem);
    this.modality = modality;
  }

  /** The modality that is at fault. */
  public String modality() {
    return modality;
  }
}
