package org.trimodal.model;

/** Which network is built; see {@code org.trimodal.model.architecture}. */
public enum Architecture {
  /** The network of the paper: encoders, bidirectional cross-modal fusion, task-specific fusion. */
  MULTITASK
}
