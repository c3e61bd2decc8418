package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.Alignment;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.Standardization;

/**
 * One modality of a batch, standardised.
 *
 * @param spec of the input
 * @param x {@code [batch, time, width]}, zero in the padding
 * @param mask of its steps
 */
record Features(InputSpec spec, Operand<TFloat32> x, SequenceMask mask) {
  /**
   * All modalities, each with its own steps.
   *
   * @throws IllegalArgumentException if an input does not fit the config, naming it
   */
  static List<Features> of(Ops tf, ModelConfig config, List<SequenceInput> inputs) {
    requireFitting(config, inputs);
    List<Features> all = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      InputSpec spec = config.inputs().get(m);
      SequenceInput input = inputs.get(m);
      SequenceMask mask = SequenceMask.of(tf, input.lengths(), input.time());
      Operand<TFloat32> raw =
          tf.reshape(input.features(), tf.constant(new int[] {-1, input.time(), spec.width()}));
      Operand<TFloat32> standard = new Standardization(spec.normalization()).whole(tf, raw, mask);
      all.add(new Features(spec, standard, mask));
    }
    return all;
  }

  /** All modalities over the steps of the first one; see {@link Alignment}. */
  static List<Features> aligned(Ops tf, ModelConfig config, List<SequenceInput> inputs) {
    List<Features> own = of(tf, config, inputs);
    Alignment alignment = alignment(tf, own);
    return own.stream()
        .map(
            one ->
                new Features(
                    one.spec(), alignment.apply(tf, one.x(), one.mask()), alignment.mask()))
        .toList();
  }

  /** The steps of the first modality. */
  static Alignment alignment(Ops tf, List<Features> own) {
    return Alignment.of(tf, own.stream().map(Features::mask).toList(), own.get(0).spec().length());
  }

  /** Refuses inputs that are not the config's. */
  static void requireFitting(ModelConfig config, List<SequenceInput> inputs) {
    if (inputs.size() != config.inputs().size()) {
      throw new IllegalArgumentException(
          "network: expected %d inputs, found %d".formatted(config.inputs().size(), inputs.size()));
    }
    for (int m = 0; m < inputs.size(); m++) {
      InputSpec spec = config.inputs().get(m);
      var shape = inputs.get(m).features().shape();
      if (shape.numDimensions() != 3 || shape.get(2) != spec.width()) {
        throw new IllegalArgumentException(
            "%s: expected features [batch, time, %d], found %s"
                .formatted(spec.name(), spec.width(), shape));
      }
    }
  }
}
