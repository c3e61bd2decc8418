"""Writes bert-characters.txt: what BERT's normaliser and splitter do with each character.

Needs PyPI's tokenizers (made with 0.23.3), Hugging Face's reference implementation:
    python3 characters.py > ../../main/resources/org/trimodal/model/tokenizer/bert-characters.txt
"""
import sys
import tokenizers
from tokenizers import normalizers, pre_tokenizers

SURROGATES = range(0xD800, 0xE000)
HANGUL = range(0xAC00, 0xD7A4)  # decomposed by rule

cased = normalizers.BertNormalizer(True, True, False, False)
uncased = normalizers.BertNormalizer(True, True, None, True)
splitter = pre_tokenizers.BertPreTokenizer()


def between(normalizer, char):
    text = normalizer.normalize_str("a" + char + "b")
    assert text[0] == "a" and text[-1] == "b", (hex(ord(char)), text)
    return text[1:-1]


def row(code):
    char = chr(code)
    kept = between(cased, char)
    lower = between(uncased, char)
    if kept == "":
        kind = "D"
    elif kept == " ":
        kind = "S"
    elif kept == " " + char + " ":
        kind, lower = "I", lower[1:-1]
    else:
        assert kept == char, hex(code)
        parts = [part for part, _ in splitter.pre_tokenize_str("a" + char + "b")]
        assert parts in (["a" + char + "b"], ["a", char, "b"]), (hex(code), parts)
        kind = "L" if len(parts) == 1 else "I"
    if kind in "DS":
        return kind, "="
    if lower == "":
        return kind, "-"
    if len(lower) == 1:
        shift = ord(lower) - code
        return kind, "=" if shift == 0 else "%+d" % shift
    return kind, " ".join("%X" % ord(each) for each in lower)


def main():
    out = sys.stdout
    out.write("# Made by characters.py with Hugging Face's tokenizers " + tokenizers.__version__ + "\n")
    begin, end, last = None, None, None
    for code in range(0x110000):
        if code in SURROGATES or code in HANGUL:
            continue
        this = row(code)
        if this == last and code == end + 1 and " " not in this[1]:
            end = code
            continue
        if last is not None and last != ("L", "="):
            out.write("%X..%X\t%s\t%s\n" % (begin, end, *last))
        begin, end, last = code, code, this
    if last != ("L", "="):
        out.write("%X..%X\t%s\t%s\n" % (begin, end, *last))


main()
