package org.trimodal.model;

/**
 * The parts of the network that an ablation turns off, in the order of the paper's Table 5; the two
 * auxiliary tasks are switched by their weights in {@link TaskConfig}. Columns 1 to 3 are named
 * there; what columns 4 to 6 are, and what takes the place of a part, is ours ({@code
 * docs/paper.md}).
 *
 * @param cnn convolution; off: a pointwise linear map (column 1)
 * @param biGru recurrence; off: identity, and positions are added before attention (column 2)
 * @param selfAttention off: identity (column 3)
 * @param crossModalFeedForward the block after cross-modal attention (column 4)
 * @param crossModal directions of cross-modal attention (column 5 is {@code OFF})
 * @param taskFusion off: one fusion shared by all tasks (column 6)
 */
public record Switches(
    boolean cnn,
    boolean biGru,
    boolean selfAttention,
    boolean crossModalFeedForward,
    CrossModal crossModal,
    boolean taskFusion) {
  /** Directions of attention within each pair {a, b}, a before b in the order of the inputs. */
  public enum CrossModal {
    /** a to b and b to a. */
    BOTH,
    /** a to b only. */
    FORWARD,
    /** b to a only. */
    BACKWARD,
    /** No pairs: pooled unimodal vectors only. */
    OFF
  }

  /** The whole network. */
  public static Switches all() {
    return new Switches(true, true, true, true, CrossModal.BOTH, true);
  }
}
