package org.trimodal.data.h5;

import com.google.common.base.Throwables;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.exceptions.HdfTypeException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole HDF5 file may use and jHDF cannot read, told from a damaged file by what jHDF says,
 * and how to do without it.
 *
 * @param found the feature
 * @param cure how the file is written without it
 */
record UnsupportedH5(String found, String cure) {
  private static final String PLAIN_LIBVER = "write it with h5py without libver='latest'";
  private static final String GZIP = "write it with h5py's compression='gzip', or none";

  /** HDF5's registered filters that are met in practice, by number. */
  private static final Map<Integer, String> FILTERS =
      Map.of(
          4, "szip",
          5, "nbit",
          6, "scaleoffset",
          307, "bzip2",
          32001, "blosc",
          32013, "zfp",
          32015, "zstd",
          32017, "sz",
          32026, "blosc2");

  private static final Pattern LAYOUT = Pattern.compile("layout message version .* = 5$");
  private static final Pattern FILTER =
      Pattern.compile("required filter is not available.* id=(\\d+)");

  /** What a failure of jHDF says of the file; empty where it may as well be damaged. */
  static Optional<UnsupportedH5> of(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .flatMap(cause -> ofOne(cause).stream())
        .findFirst();
  }

  private static Optional<UnsupportedH5> ofOne(Throwable cause) {
    String says = String.valueOf(cause.getMessage());
    if (cause instanceof HdfFilterException) {
      Matcher filter = FILTER.matcher(says);
      return filter.find() ? Optional.of(ofFilter(filter.group(1))) : Optional.empty();
    }
    if (cause instanceof HdfTypeException) {
      return Optional.of(
          new UnsupportedH5(
              "numbers of a rare type, such as longdouble", "write them as float32 or float64"));
    }
    if (!(cause instanceof UnsupportedHdfException)) {
      return Optional.empty();
    }
    if (LAYOUT.matcher(says).find()) {
      return Optional.of(
          new UnsupportedH5("the data layout of HDF5 2.0 (version 5)", PLAIN_LIBVER));
    }
    if (says.contains("Virtual storage")) {
      return Optional.of(
          new UnsupportedH5(
              "a virtual dataset, whose values are in other files",
              "copy them into a dataset of this file"));
    }
    if (says.contains("External Data Files")) {
      return Optional.of(
          new UnsupportedH5(
              "a dataset whose values are in another, external file",
              "copy them into a dataset of this file"));
    }
    if (says.contains("Shared Message Table") || says.contains("Shared message v3")) {
      return Optional.of(
          new UnsupportedH5(
              "a table of shared messages", "write the array to a new file with h5py"));
    }
    return Optional.empty();
  }

  private static UnsupportedH5 ofFilter(String id) {
    String name = FILTERS.getOrDefault(Integer.parseInt(id), "number");
    return new UnsupportedH5("values packed by the filter %s %s".formatted(name, id), GZIP);
  }

  /** One line, which goes on from a place. */
  String inWords() {
    return "expected HDF5 in a form that can be read here, found %s; %s".formatted(found, cure);
  }
}
