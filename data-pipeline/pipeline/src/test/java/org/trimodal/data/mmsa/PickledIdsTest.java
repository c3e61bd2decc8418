package org.trimodal.data.mmsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FormFiles;
import org.trimodal.data.Split;

/** Ids as pickles have them; {@code make.py} beside the files made them. */
class PickledIdsTest {
  @ParameterizedTest
  @CsvSource({
    "int64-array, 0, 9007199254740993",
    "int-list, 0, 9007199254740993",
    "numpy-ints, 0, 9007199254740993",
    "uint64-array, 0, 18446744073709551615",
    "int32-big-endian, 0, 70000",
    "column, 0, 7",
    "objects, 0, b_1",
    "floats, 3, 0.25",
    "many-digits, 1000000000, 1234567.5",
    "bytes-array, a_0, b_1",
    "bytes-list, a_0, \u00e9_1",
    "pairs-list, vid$_$0, vid$_$1",
    "pairs-tuples, vid$_$0, vid$_$1",
    "pairs-array, vid$_$0, vid$_$1",
    "pairs-bytes, vid$_$0, vid$_$1",
    "pairs-ints, 7$_$0, 7$_$1",
    "triples, vid_0, vid_1",
    "triples-of-one-video, 'vid[0.0,9.5]', 'vid[9.5,12.0]'",
    "triples-of-names, vid$_$a$_$0, vid$_$a$_$1",
  })
  void ids_come_out_as_they_are_written(String name, String first, String second) {
    assertThat(read("forms/ids-%s.pkl".formatted(name))).containsExactly(first, second);
  }

  @Test
  void a_gzip_file_is_read_as_what_it_holds() {
    assertThat(read("forms/gzip.pkl")).containsExactly("vid$_$0", "vid$_$1");
  }

  @Test
  void what_is_no_id_is_refused() {
    refuses(
        "four-parts",
        "train/id: row 0: expected an id, or video and clip, or video, start and end, found 4 parts");
    refuses("not-a-number", "train/id: row 1: expected an id of 1 to 256 printing characters");
  }

  private static void refuses(String name, String message) {
    assertThatThrownBy(() -> read("forms/ids-%s.pkl".formatted(name)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  private static List<String> read(String name) {
    List<String> ids = new ArrayList<>();
    try (PickleSource source = PickleSource.open(FormFiles.file(PickledIdsTest.class, name))) {
      source.read(Split.TRAIN, utterance -> ids.add(utterance.id()));
    }
    return ids;
  }
}
