package org.trimodal.data.csd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The names of a group's members in a local heap of HDF5.
 *
 * @param sorted by their bytes, as the library searches them
 * @param offsets of each in the segment
 * @param segment of the heap: names that end in 0, padded to multiples of 8
 */
record H5Names(List<String> sorted, Map<String, Long> offsets, ByteBuffer segment) {
  static H5Names of(Collection<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    Map<String, Long> offsets = new HashMap<>();
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    segment.writeBytes(new byte[8]); // the empty name, which all others follow
    for (String name : sorted) {
      offsets.put(name, (long) segment.size());
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      segment.writeBytes(Arrays.copyOf(bytes, (bytes.length + 8) / 8 * 8));
    }
    return new H5Names(sorted, offsets, ByteBuffer.wrap(segment.toByteArray()));
  }

  long offset(String name) {
    return Objects.requireNonNull(offsets.get(name), name);
  }
}
