package org.trimodal.model.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Parameters;

/** The one place where an architecture becomes a network. */
public final class Networks {
  private Networks() {}

  /**
   * The network that a config chooses.
   *
   * @param config what to build
   * @param parameters where the network declares its own
   */
  public static Network of(ModelConfig config, Parameters parameters) {
    return switch (config.architecture()) {
      case MULTITASK -> new MultitaskNetwork(config, parameters);
      case MULT -> new Mult(config, parameters);
      case CIM_MTL -> new CimMtl(config, parameters);
      case RAVEN -> new Raven(config, parameters);
      case MCTN -> new Mctn(config, parameters);
      case MFM -> new Mfm(config, parameters);
      case RMFN -> new Rmfn(config, parameters);
      case EARLY_FUSION, UNIMODAL -> new EarlyFusion(config, parameters);
      case LATE_FUSION -> new LateFusion(config, parameters);
    };
  }

  /** Names and shapes of the parameters of the network that a config chooses, in their order. */
  public static Map<String, Shape> shapes(ModelConfig config) {
    try (Graph graph = new Graph()) {
      Parameters parameters = new Parameters(Ops.create(graph));
      of(config, parameters);
      Map<String, Shape> shapes = new LinkedHashMap<>();
      parameters.all().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
      return shapes;
    }
  }
}
