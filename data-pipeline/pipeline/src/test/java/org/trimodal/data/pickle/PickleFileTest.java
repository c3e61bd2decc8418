package org.trimodal.data.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.FileForm;

class PickleFileTest {
  @TempDir private Path folder;

  @Test
  void every_form_of_a_number_is_read() {
    PickleBytecode code = PickleBytecode.protocol(2).op(Opcode.MARK);
    code.op(Opcode.INT).ascii("-12\n").op(Opcode.INT).ascii("01\n");
    code.op(Opcode.LONG).ascii("123456789012L\n").op(Opcode.BININT2).number(65535, 2);
    code.op(Opcode.LONG1).raw(2, 0, 0x80).op(Opcode.LONG1).raw(0);
    code.op(Opcode.LONG4).number(9, 4).number(0, 8).raw(1);
    code.op(Opcode.FLOAT).ascii("-inf\n").op(Opcode.FLOAT).ascii("2.5\n");
    code.op(Opcode.BINFLOAT).raw(0x40, 4, 0, 0, 0, 0, 0, 0);
    List<Number> numbers =
        ((PickleSequence) read(code.op(Opcode.LIST, Opcode.STOP)))
            .items().stream().map(value -> value.number().orElseThrow()).toList();
    assertThat(numbers)
        .containsExactly(
            -12L,
            1,
            123456789012L,
            65535L,
            -32768L,
            0L,
            BigInteger.ONE.shiftLeft(64),
            Double.NEGATIVE_INFINITY,
            2.5,
            2.5);
  }

  @Test
  void every_form_of_a_text_is_read() {
    PickleBytecode code = PickleBytecode.protocol(2).op(Opcode.MARK);
    code.op(Opcode.STRING)
        .ascii("'it\\'s \\x41'\n")
        .op(Opcode.UNICODE)
        .ascii("\\u00e9\\U0001F600\n");
    code.op(Opcode.SHORT_BINSTRING).raw(2).ascii("ab").op(Opcode.BINSTRING).number(1, 4).ascii("c");
    code.op(Opcode.SHORT_BINUNICODE).raw(2, 0xc3, 0xa9).op(Opcode.BINUNICODE8).number(1, 8);
    code.ascii("d").op(Opcode.BYTEARRAY8).number(1, 8).ascii("e");
    assertThat(((PickleSequence) read(code.op(Opcode.TUPLE, Opcode.STOP))).items())
        .extracting(value -> value.text().orElseThrow())
        .containsExactly("it's A", "é😀", "ab", "c", "é", "d", "e");
  }

  @Test
  void the_stack_is_worked_as_python_does() {
    PickleBytecode code = PickleBytecode.protocol(4).op(Opcode.EMPTY_DICT, Opcode.MEMOIZE);
    code.text("gone").op(Opcode.POP, Opcode.MARK).integer(1).op(Opcode.POP_MARK);
    code.op(Opcode.MARK, Opcode.POP).text("k").op(Opcode.EMPTY_SET, Opcode.DUP, Opcode.MARK);
    code.integer(5).op(Opcode.ADDITEMS, Opcode.POP, Opcode.SETITEM).op(Opcode.BINGET).raw(0);
    PickleDict dict = (PickleDict) read(code.op(Opcode.STOP));
    assertThat(dict.keys()).containsExactly("k");
    assertThat(((PickleSequence) dict.get("k").orElseThrow()).items()).hasSize(1);
  }

  @Test
  void an_ordered_dict_is_a_dict() {
    PickleBytecode code = PickleBytecode.protocol(2).global("collections", "OrderedDict");
    code.op(Opcode.EMPTY_LIST).text("a").integer(1).op(Opcode.TUPLE2, Opcode.APPEND);
    code.op(Opcode.TUPLE1, Opcode.REDUCE).text("b").integer(2).op(Opcode.SETITEM, Opcode.STOP);
    assertThat(((PickleDict) read(code)).keys()).containsExactly("a", "b");
  }

  @Test
  void a_string_of_python_2_is_the_data_of_an_array() {
    PickleBytecode code = PickleBytecode.protocol(2).array("i2", ">", 2);
    code.op(Opcode.SHORT_BINSTRING).raw(4, 0xff, 0xfe, 1, 0).endArray();
    withArray(code, array -> assertThat(array.floats(0, 2)).containsExactly(-2, 256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"})
  void numbers_of_every_type_are_read_in_both_orders(String type) {
    int size = type.charAt(1) - '0';
    long one =
        switch (type) {
          case "f2" -> 0x3c00;
          case "f4" -> Float.floatToRawIntBits(1);
          case "f8" -> Double.doubleToRawLongBits(1);
          default -> 1;
        };
    for (String order : List.of("<", ">")) {
      PickleBytecode code = PickleBytecode.protocol(3).array(type, order, 2, 1);
      code.op(Opcode.SHORT_BINBYTES).raw(2 * size).number(0, size);
      code.number(order.equals("<") ? one : Long.reverseBytes(one) >>> (64 - 8 * size), size);
      withArray(code.endArray(), array -> assertThat(array.floats(0, 2)).containsExactly(0, 1));
    }
  }

  @Test
  void unsigned_numbers_are_not_negative() {
    PickleBytecode code = PickleBytecode.protocol(3).array("u8", "<", 1);
    code.op(Opcode.SHORT_BINBYTES).raw(8).number(-1, 8).endArray();
    withArray(code, array -> assertThat(array.floats(0, 1)).containsExactly(0x1p64f));
  }

  @Test
  void a_large_array_of_protocol_2_is_read_from_anywhere() {
    byte[] data = new byte[300_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31 + i / 256);
    }
    PickleBytecode code = PickleBytecode.protocol(2).array("i1", "|", data.length);
    withArray(
        code.encoded(data).endArray(),
        array -> {
          for (int first = 0; first < data.length; first += 4_099) {
            int count = Math.min(70_000, data.length - first);
            float[] window = array.floats(first, count);
            for (int i = 0; i < count; i++) {
              assertThat((byte) window[i]).isEqualTo(data[first + i]);
            }
          }
        });
  }

  @Test
  void characters_that_are_no_bytes_are_refused_at_their_place() {
    PickleBytecode code = PickleBytecode.protocol(2).global("_codecs", "encode");
    String text = "a".repeat(70_000) + "\u0100";
    code.text(text).text("latin1").op(Opcode.TUPLE2, Opcode.REDUCE, Opcode.STOP);
    refuses(code, "byte 70023: expected a Latin-1 character, found byte 0xc4");
  }

  @ParameterizedTest
  @CsvSource({
    "torch._utils, _rebuild_tensor_v2, turn its tensors into arrays with .numpy()",
    "pandas.core.frame, DataFrame, turn its tables into arrays with .to_numpy()",
    "joblib.numpy_pickle, NumpyArrayWrapper, load it with joblib.load",
  })
  void globals_of_well_known_libraries_are_refused_with_a_cure(
      String module, String name, String cure) {
    refuses(
        PickleBytecode.protocol(2).global(module, name).op(Opcode.STOP),
        "found the global '%s %s'; nothing was run; %s and write it with pickle.dump"
            .formatted(module, name, cure));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os system",
        "posix system",
        "builtins eval",
        "builtins getattr",
        "__builtin__ bytearray",
        "numpy load",
        "numpy.core.multiarray fromfile",
        "collections defaultdict"
      })
  void other_globals_are_refused_where_they_stand(String name) {
    int space = name.indexOf(' ');
    PickleBytecode code = PickleBytecode.protocol(2).op(Opcode.EMPTY_LIST);
    refuses(
        code.global(name.substring(0, space), name.substring(space + 1)).op(Opcode.STOP),
        "byte 3: expected only arrays, text and numbers, found the global '%s'; nothing was run"
            .formatted(name));
  }

  @Test
  void permitted_globals_do_only_what_arrays_need() {
    PickleBytecode call = PickleBytecode.protocol(2).global("_codecs", "encode").text("a");
    refuses(
        call.text("rot13").op(Opcode.TUPLE2, Opcode.REDUCE),
        "byte 35: expected a text to encode as latin1, found a tuple of 2");
    call = PickleBytecode.protocol(2).text("x").op(Opcode.EMPTY_TUPLE, Opcode.REDUCE);
    refuses(call, "byte 9: expected a global to call, found the text 'x'");
    call = PickleBytecode.protocol(2).op(Opcode.EMPTY_DICT, Opcode.EMPTY_DICT, Opcode.BUILD);
    refuses(call, "byte 4: expected an array or a dtype to build, found a dict with the keys []");
  }

  @ParameterizedTest
  @ValueSource(
      chars = {'i', 'o', 'P', 'Q', '\u0082', '\u0083', '\u0084', '\u0097', '\u0098', '\u0092'})
  void opcodes_that_reach_outside_are_refused(char opcode) {
    refuses(
        PickleBytecode.protocol(5).op(Opcode.MARK).raw(opcode),
        "byte 3: expected an opcode of data, found 0x%02x".formatted((int) opcode));
  }

  @Test
  void arrays_whose_sizes_do_not_fit_are_refused() {
    PickleBytecode code = PickleBytecode.protocol(3).array("f4", "<", 2, 3);
    code.op(Opcode.SHORT_BINBYTES).raw(20).raw(new byte[20]).endArray();
    refuses(code, "expected 24 bytes for an array [2, 3] of <f4, found 20 bytes");
    code = PickleBytecode.protocol(3).array("f4", "<", -2, -3);
    code.op(Opcode.SHORT_BINBYTES).raw(24).raw(new byte[24]).endArray();
    refuses(code, "expected a size of at least 0, found the number -2");
    int huge = Integer.MAX_VALUE;
    code = PickleBytecode.protocol(3).array("f4", "<", huge, huge, huge);
    refuses(
        code.op(Opcode.SHORT_BINBYTES).raw(0).endArray(),
        "expected the size of an array, found one too large");
    code = PickleBytecode.protocol(3).array("O8", "|", 2).op(Opcode.EMPTY_LIST).endArray();
    refuses(code, "expected a list of the 2 elements of an array, found a list of 0");
    code = PickleBytecode.protocol(3).array("c8", "<", 1);
    refuses(code, "expected a dtype of numbers, text or objects, found the text 'c8'");
  }

  @Test
  void an_array_without_utterances_is_empty() {
    PickleBytecode code = PickleBytecode.protocol(2).array("f4", "<", 0, 50, 5);
    code.global("__builtin__", "bytes").op(Opcode.EMPTY_TUPLE, Opcode.REDUCE).endArray();
    withArray(code, array -> assertThat(array.floats(0, 0)).isEmpty());
  }

  @Test
  void a_length_beyond_the_file_is_refused_unread() {
    PickleBytecode code = PickleBytecode.protocol(4).op(Opcode.BINBYTES8).number(1L << 40, 8);
    refuses(code, "byte 11: expected 1099511627776 more bytes, found 0 up to the end of the file");
    code = PickleBytecode.protocol(4).op(Opcode.BINUNICODE8).number(-1, 8);
    refuses(code, "expected 18446744073709551615 more bytes, found 0 up to the end of the file");
    code = PickleBytecode.protocol(4).op(Opcode.FRAME).number(99, 8).op(Opcode.NONE, Opcode.STOP);
    refuses(code, "byte 2: expected a frame of 99 bytes, found 2 up to the end of the file");
  }

  @Test
  void a_file_cut_short_anywhere_is_refused() throws IOException {
    for (String name : List.of("mult_mosei.np2.p2.pkl", "mult_mosei.np1.p5.pkl")) {
      byte[] whole = Files.readAllBytes(GoldenPickleTest.file(name));
      Path file = folder.resolve(name);
      for (int length = 1; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> open(file))
            .as("%s, %d of %d bytes", name, length, whole.length)
            .isInstanceOf(DataException.class)
            .hasMessageMatching(Pattern.quote(file + ": byte ") + "\\d+: expected .*");
      }
    }
  }

  @Test
  void what_follows_the_end_is_passed_over_as_python_does() {
    PickleBytecode code = PickleBytecode.protocol(2).integer(7).op(Opcode.STOP);
    assertThat(read(code.ascii("more")).number()).contains(7L);
  }

  @Test
  void other_files_are_refused() throws IOException {
    Path file = Files.write(folder.resolve("data.pkl"), new byte[] {0x76, 0, 1});
    String expected = "byte 0: expected a pickle of protocol 2 to 5, which begins with 0x80, found";
    assertThatThrownBy(() -> open(file)).hasMessage(file + ": " + expected + " 0x76");
    Files.writeString(file, "video_id,clip_id\n");
    assertThatThrownBy(() -> open(file))
        .hasMessage(file + ": expected a pickle, found " + FileForm.TEXT.inWords());
    refuses(PickleBytecode.protocol(6), "expected a pickle of protocol 2 to 5, found protocol 6");
    assertThatThrownBy(() -> open(folder)).hasMessageEndingWith("expected a pickle, found no file");
  }

  private PickleValue read(PickleBytecode code) {
    try (PickleFile pickle = PickleFile.open(code.write(folder))) {
      return pickle.root();
    }
  }

  private void withArray(PickleBytecode code, Consumer<PickleArray> consumer) {
    try (PickleFile pickle = PickleFile.open(code.op(Opcode.STOP).write(folder))) {
      consumer.accept((PickleArray) pickle.root());
    }
  }

  private void refuses(PickleBytecode code, String message) {
    Path file = code.write(folder);
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": byte ")
        .hasMessageEndingWith(message);
  }

  private static void open(Path file) {
    try (PickleFile pickle = PickleFile.open(file)) {
      assertThat(pickle.root()).isNotNull();
    }
  }
}
