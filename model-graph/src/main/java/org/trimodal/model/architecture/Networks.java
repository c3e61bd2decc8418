package org.trimodal.model.architecture;

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
    };
  }
}
