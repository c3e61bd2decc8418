package org.trimodal.app.gpu;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the bench of a device measured; as JSON it lies beside the table.
 *
 * @param device that computed
 * @param tensorFlow version and build
 * @param floor what the device does at best
 * @param speed of training, a row for each way and batch
 * @param inputShare part of a step's time that the input stream takes at most: the rate of the
 *     fastest row over that of a network of nearly no operations on the same stream
 * @param checks of correctness, resuming and determinism
 */
public record BenchResult(
    String device,
    String tensorFlow,
    BenchResult.Floor floor,
    List<BenchResult.Speed> speed,
    double inputShare,
    List<BenchResult.Check> checks) {
  /** Copies the lists. */
  public BenchResult {
    speed = List.copyOf(speed);
    checks = List.copyOf(checks);
  }

  /** Whether every check passed. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /**
   * What the device does at best.
   *
   * @param float32 products of whole floats, operations per second
   * @param tf32 the same with factors rounded, where the device can
   * @param bfloat16 products of bfloat16 factors
   * @param copiesTo bytes per second from the host
   * @param copiesOn bytes per second read and written on the device
   */
  public record Floor(
      double float32, double tf32, double bfloat16, double copiesTo, double copiesOn) {}

  /**
   * Training in one way.
   *
   * @param recurrent fused or cudnn
   * @param precision float32, tf32 or bfloat16
   * @param batch utterances per step
   * @param samplesPerSecond utterances trained per second; empty where memory did not suffice
   * @param floorShare the floor of a step, by its matrix products and the bytes of its batch, over
   *     the time that it took
   * @param epochSeconds of CMU-MOSEI's training split at this rate, all utterances of full length
   * @param memory of the device that is taken by then, in bytes, as its driver tells; empty on a
   *     CPU
   */
  public record Speed(
      String recurrent,
      String precision,
      int batch,
      OptionalDouble samplesPerSecond,
      OptionalDouble floorShare,
      OptionalDouble epochSeconds,
      OptionalDouble memory) {}

  /**
   * Something that has to hold.
   *
   * @param name of it
   * @param found in words, with numbers
   * @param passed whether it holds
   */
  public record Check(String name, String found, boolean passed) {}
}
