package org.trimodal.data.pickle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.mmsa.PickleSource;

class DamagedPickleTest {
  @TempDir private Path folder;

  @Test
  void nesting_has_an_end() {
    PickleBytecode code = PickleBytecode.protocol(2);
    for (int i = 0; i < 1_000_000; i++) {
      code.op(Opcode.MARK);
    }
    refuses(code, "byte 66: expected at most 64 levels of nesting, found more");
  }

  @Test
  void values_on_the_stack_have_an_end() {
    PickleBytecode code = PickleBytecode.protocol(2);
    for (int i = 0; i < 1_100_000; i++) {
      code.op(Opcode.NONE);
    }
    refuses(code, "byte 1048578: expected at most 1048576 values at a time, found more");
  }

  @Test
  void values_that_are_held_have_an_end() {
    String message =
        "expected text, numbers and lists of at most 64 MiB beside the arrays, found more";
    PickleBytecode tuples = PickleBytecode.protocol(2).op(Opcode.NONE);
    PickleBytecode memo = PickleBytecode.protocol(4).op(Opcode.NONE);
    PickleBytecode lists = PickleBytecode.protocol(4).op(Opcode.EMPTY_LIST);
    PickleBytecode texts = PickleBytecode.protocol(4).op(Opcode.EMPTY_LIST);
    PickleBytecode numbers = PickleBytecode.protocol(4).op(Opcode.EMPTY_LIST);
    for (int i = 0; i < 1_500_000; i++) {
      tuples.op(Opcode.TUPLE1);
      memo.op(Opcode.MEMOIZE);
      lists.op(Opcode.EMPTY_LIST, Opcode.APPEND);
      texts.op(Opcode.SHORT_BINUNICODE).raw(1, 'a').op(Opcode.APPEND);
      numbers.op(Opcode.BININT1).raw(1).op(Opcode.APPEND);
    }
    List.of(tuples, memo, lists, texts, numbers).forEach(code -> refuses(code, message));
  }

  @Test
  void a_dict_that_is_made_of_one_list_again_and_again_has_an_end() {
    PickleBytecode code = PickleBytecode.protocol(4).op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 10_000; i++) {
      code.text("k" + i).op(Opcode.NONE, Opcode.TUPLE2);
    }
    code.op(Opcode.APPENDS, Opcode.TUPLE1, Opcode.MEMOIZE, Opcode.POP, Opcode.MARK);
    for (int i = 0; i < 10_000; i++) {
      code.global("collections", "OrderedDict").op(Opcode.BINGET).raw(0).op(Opcode.REDUCE);
    }
    refuses(
        code, "expected text, numbers and lists of at most 64 MiB beside the arrays, found more");
  }

  @Test
  void what_a_message_shows_of_a_file_stays_on_its_line() {
    PickleBytecode code = PickleBytecode.protocol(4).text("o\ns\u2028").text("system\u0007");
    refuses(
        code.op(Opcode.STACK_GLOBAL),
        "expected only arrays, text and numbers, found the global 'o?s? system?'; nothing was run");
    code = PickleBytecode.protocol(4).text("a\n".repeat(50)).op(Opcode.NONE, Opcode.APPEND);
    refuses(code, "expected a list to add to, found the text '" + "a?".repeat(20) + "...'");
    code = PickleBytecode.protocol(4).op(Opcode.EMPTY_DICT).text("a\nb").op(Opcode.NONE);
    Path file = code.op(Opcode.SETITEM, Opcode.STOP).write(folder);
    assertThatThrownBy(() -> readAll(file)).hasMessageEndingWith("found a dict with the keys []");
  }

  @Test
  void a_list_that_holds_itself_is_no_trap() {
    PickleBytecode code = PickleBytecode.protocol(4).op(Opcode.EMPTY_LIST, Opcode.MEMOIZE);
    Path file = code.op(Opcode.BINGET).raw(0).op(Opcode.APPEND, Opcode.STOP).write(folder);
    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found a list of 1;");
  }

  private void refuses(PickleBytecode code, String message) {
    Path file = code.op(Opcode.STOP).write(folder);
    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": byte ")
        .hasMessageEndingWith(message);
  }

  private static void readAll(Path file) {
    try (PickleSource source = PickleSource.open(file)) {
      for (Split split : Split.values()) {
        source.read(split, utterance -> {});
      }
    }
  }
}
