package org.trimodal.model;

/** By which operations recurrent layers are computed; equations and parameters are the same. */
public enum RecurrentForm {
  /** Unrolled over time, all modalities in one product per step; any device. */
  FUSED,
  /** One operation of cuDNN per modality; NVIDIA GPUs only. */
  CUDNN
}
