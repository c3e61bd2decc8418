package org.trimodal.data;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Forms of files that are met in the place of the one that was wanted, told by their first bytes,
 * and what to do about each.
 */
public enum FileForm {
  EMPTY("an empty file; download it again"),
  GIT_LFS(
      "a git-lfs pointer: the file itself was not downloaded; 'git lfs pull' in its repository"
          + " downloads it"),
  HTML(
      "an HTML page, with which a site answered in place of the file; download it again in a"
          + " browser or with the site's own tool"),
  GZIP("a gzip file; unpack it with gunzip"),
  NPZ("an archive of numpy (.npz); --source table reads its arrays"),
  TORCH(
      "a file of torch.save; load it with torch.load, turn its tensors into numpy arrays and write"
          + " it with pickle.dump"),
  EXCEL("an Excel workbook; save its sheet as CSV in UTF-8"),
  ZIP("a zip archive; unpack it"),
  HDF5("an HDF5 file; --source h5 or csd reads those"),
  NPY("one array of numpy (.npy); --source table reads those"),
  JOBLIB("what joblib compressed; load it with joblib.load and write it with pickle.dump"),
  MATLAB(
      "a MATLAB file; load it with scipy.io.loadmat and write its arrays in a form that is read"),
  OTHER_ARCHIVE("an archive (bzip2, xz, lzma, lz4, zstd, 7z, rar or tar); unpack it"),
  OLD_PICKLE("a pickle of protocol 0 or 1; write it with pickle.dump(..., protocol=4)"),
  JSON("JSON; no reader takes it"),
  UTF_16("text in UTF-16 or UTF-32; save it as UTF-8"),
  TEXT("plain text, perhaps a site's answer in place of the file; look into it");

  private static final int START = 512;
  private static final int TAR_AT = 257;
  private static final int ZIP_NAME_AT = 30;
  private static final Pattern HTML_START =
      Pattern.compile("(?s)(<!--.*?-->\\s*)?<(!doctype html|html|head|body|error|\\?xml)\\b.*");
  private static final Pattern JSON_START =
      Pattern.compile("(?s)(\\{\\s*[\"}]|\\[\\s*[\\[{\"\\d\\]-]).*");
  private static final Pattern OLD_PICKLE_START =
      Pattern.compile("(?s)(\\([dlict]|[}\\]]q[\\x00-\\x7f]).*");

  private final String inWords;

  FileForm(String inWords) {
    this.inWords = inWords;
  }

  /** What it is and what to do, going on from "expected ..., found". */
  public String inWords() {
    return inWords;
  }

  /**
   * What a file is in words, or else other words where it is none of these or cannot be read.
   *
   * @param otherwise words that go on from "expected ..., found"
   */
  public static String inWords(Path file, String otherwise) {
    try {
      return of(file).map(FileForm::inWords).orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  /** What a file is; empty where it is none of these. */
  public static Optional<FileForm> of(Path file) throws IOException {
    try (InputStream in = InputFile.open(file)) {
      return of(in.readNBytes(START));
    }
  }

  /**
   * What a file is that begins with these bytes.
   *
   * @param start at most the first few hundred; all, where the file is shorter
   */
  public static Optional<FileForm> of(byte[] start) {
    if (start.length == 0) {
      return Optional.of(EMPTY);
    }
    Optional<FileForm> binary = ofMagic(start);
    return binary.isPresent() ? binary : ofText(start);
  }

  private static Optional<FileForm> ofMagic(byte[] start) {
    if (begins(start, "1f8b")) {
      return Optional.of(GZIP);
    }
    if (begins(start, "504b0304") || begins(start, "504b0506")) {
      return Optional.of(ofZip(start));
    }
    if (begins(start, "d0cf11e0a1b11ae1")) {
      return Optional.of(EXCEL);
    }
    if (begins(start, "894844460d0a1a0a")) {
      return Optional.of(HDF5);
    }
    if (begins(start, "934e554d5059")) {
      return Optional.of(NPY);
    }
    if (begins(start, "80028a0a6cfc9c46f920")) { // the number with which torch's old form begins
      return Optional.of(TORCH);
    }
    if (new String(start, StandardCharsets.ISO_8859_1).startsWith("MATLAB ")) {
      return Optional.of(MATLAB);
    }
    if (isZlib(start)) {
      return Optional.of(JOBLIB);
    }
    if (isWide(start)) {
      return Optional.of(UTF_16);
    }
    boolean archive =
        begins(start, "425a68")
            || begins(start, "fd377a585a00")
            || begins(start, "5d0000")
            || begins(start, "04224d18")
            || begins(start, "28b52ffd")
            || begins(start, "377abcaf271c")
            || begins(start, "526172211a07")
            || new String(start, StandardCharsets.ISO_8859_1).startsWith("ustar", TAR_AT);
    return archive ? Optional.of(OTHER_ARCHIVE) : Optional.empty();
  }

  /** Numpy and torch are told by the name of the first file in the archive. */
  private static FileForm ofZip(byte[] start) {
    String name =
        start.length > ZIP_NAME_AT
            ? new String(
                start, ZIP_NAME_AT, start.length - ZIP_NAME_AT, StandardCharsets.ISO_8859_1)
            : "";
    int length = start.length > ZIP_NAME_AT ? (start[26] & 0xff) | (start[27] & 0xff) << 8 : 0;
    String first = name.substring(0, Math.min(length, name.length()));
    if (first.endsWith(".npy")) {
      return NPZ;
    }
    if (first.equals("[Content_Types].xml") || first.startsWith("xl/")) {
      return EXCEL;
    }
    return first.endsWith("/data.pkl") || first.endsWith("/byteorder") ? TORCH : ZIP;
  }

  /** A byte order mark of two or four bytes, or a zero byte beside each of the first letters. */
  private static boolean isWide(byte[] start) {
    if (begins(start, "fffe") || begins(start, "feff") || begins(start, "0000feff")) {
      return true;
    }
    int low = start.length > 3 && start[0] == 0 ? 1 : 0;
    return start.length > 3
        && isPrintable(start[low])
        && isPrintable(start[low + 2])
        && start[1 - low] == 0
        && start[3 - low] == 0;
  }

  private static boolean isPrintable(byte character) {
    return character >= ' ' && character < 0x7f;
  }

  /** The two bytes with which zlib begins: deflate, a window of 32 KiB, a sum that 31 divides. */
  private static boolean isZlib(byte[] start) {
    return start.length > 1
        && start[0] == 0x78
        && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) % 31 == 0;
  }

  private static Optional<FileForm> ofText(byte[] start) {
    String text =
        new String(start, StandardCharsets.ISO_8859_1)
            .replaceFirst("^\u00ef\u00bb\u00bf", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (text.startsWith("version https://git-lfs.github.com/")
        || text.startsWith("version https://hawser")) {
      return Optional.of(GIT_LFS);
    }
    if (HTML_START.matcher(text).matches()) {
      return Optional.of(HTML);
    }
    if (OLD_PICKLE_START.matcher(text).matches()) {
      return Optional.of(OLD_PICKLE);
    }
    if (JSON_START.matcher(text).matches()) {
      return Optional.of(JSON);
    }
    return isText(start) ? Optional.of(TEXT) : Optional.empty();
  }

  /** Without control characters but those that stand in texts; a letter may be cut at the end. */
  private static boolean isText(byte[] start) {
    return CharMatcher.javaIsoControl()
        .and(CharMatcher.whitespace().negate())
        .or(CharMatcher.is('\ufffd'))
        .matchesNoneOf(withoutLastLetter(start));
  }

  private static String withoutLastLetter(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    return start.length < START || text.isEmpty() ? text : text.substring(0, text.length() - 1);
  }

  private static boolean begins(byte[] start, String magic) {
    byte[] with = bytes(magic);
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
