package org.trimodal.app.cli;

import java.util.List;
import org.trimodal.app.bench.MoseiRun;
import org.trimodal.app.gpu.ConfigAudit;
import org.trimodal.app.gpu.ConfigAudit.Audited;
import org.trimodal.app.machine.Finding;
import org.trimodal.model.Architecture;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.natives.TensorFlowBuild;

/** Whether all of the paper's network can be computed on a GPU. */
final class KernelFinding {
  private static final String NAME = "kernel audit";

  private KernelFinding() {}

  /** By the kernels of a build. */
  static Finding of(TensorFlowBuild build) {
    if (build.isCpu()) {
      return Finding.good(NAME, "left out: a build for CPUs has no kernels for GPUs");
    }
    List<Audited> audited =
        ConfigAudit.of(
            MoseiRun.config(1, 1, ComputeConfig.standard()), List.of(Architecture.MULTITASK));
    return audited.stream().allMatch(way -> way.audit().missing().isEmpty())
        ? Finding.good(
            NAME,
            "every operation of the network has a GPU kernel, in each of %d ways to compute"
                .formatted(audited.size()))
        : Finding.bad(
            NAME,
            "operations without a GPU kernel",
            "TensorFlow %s; trimodal gpu-audit says what the found one lacks"
                .formatted(TensorFlowBuild.RELEASE));
  }
}
