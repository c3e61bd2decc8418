package org.trimodal.serving.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.Signature;

/**
 * What a request for an answer says.
 *
 * @param form of the inputs, which is the form of the answer too
 * @param signature that is asked
 * @param inputs in the signature's order, of equally many rows
 */
public record PredictRequest(Form form, Signature signature, List<Block> inputs) {
  /** The ways to ask: two to write tensors, and one to write examples. */
  public enum Form {
    /** {@code instances}: one object per row. */
    ROWS("instances", "predictions"),
    /** {@code inputs}: one array per input. */
    COLUMNS("inputs", "outputs"),
    /** {@code examples}: one {@code tf.train.Example} per row. */
    EXAMPLES("examples", "results");

    private final String requestKey;
    private final String answerKey;

    Form(String requestKey, String answerKey) {
      this.requestKey = requestKey;
      this.answerKey = answerKey;
    }

    /** Key of the request. */
    public String requestKey() {
      return requestKey;
    }

    String answerKey() {
      return answerKey;
    }
  }

  /** Copies the inputs. */
  public PredictRequest {
    inputs = List.copyOf(inputs);
  }

  /** Rows. */
  public int rows() {
    return inputs.get(0).rows();
  }

  /**
   * Where a value stands, for messages.
   *
   * @param input its name
   */
  public String place(int row, String input) {
    return switch (form) {
      case ROWS -> "instances[%d].%s".formatted(row, input);
      case COLUMNS -> "inputs.%s[%d]".formatted(input, row);
      case EXAMPLES -> "examples[%d]".formatted(row);
    };
  }

  /**
   * Refuses an utterance that has no frames of any modality, as far as lengths tell.
   *
   * @throws InvalidRequestException naming the first one
   */
  public void requireFrames() {
    List<String> modalities = new ArrayList<>();
    List<int[]> lengths = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Optional<Integer> sequences = signature.sequencesOf(signature.inputs().get(i));
      if (sequences.isPresent() && inputs.get(i).values() instanceof int[] ofModality) {
        modalities.add(signature.inputs().get(sequences.get()).name());
        lengths.add(ofModality);
      }
    }
    for (int row = 0; !lengths.isEmpty() && row < rows(); row++) {
      int at = row;
      if (lengths.stream().allMatch(each -> each[at] == 0)) {
        throw noFrames(form, row, modalities);
      }
    }
  }

  static InvalidRequestException noFrames(Form form, int row, List<String> modalities) {
    return new InvalidRequestException(
        "%s[%d]: expected frames of at least one of %s, found none"
            .formatted(form.requestKey(), row, modalities));
  }
}
