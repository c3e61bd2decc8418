#!/usr/bin/env bash
# Loads an export in Python's TensorFlow and compares every answer with this program's.
# usage: interop.sh TRIMODAL DATA; what it makes is in target/interop.
set -euo pipefail

trimodal=$1
data=$2
tensorflow=${TENSORFLOW:-tensorflow-cpu==2.18.0} # the version that the JVM runs
here=$(cd "$(dirname "$0")" && pwd)
work=target/interop

skip() {
  echo "interop: skipped, $1"
  exit 0
}

python=$(command -v python3) || skip "no python3 here"
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
  "$python" -m venv "$work/venv" > "$work/venv.log" 2>&1 || {
    rm -rf "$work/venv"
    skip "python3 makes no virtual environment here"
  }
fi
"$work/venv/bin/pip" install -q --disable-pip-version-check "$tensorflow" > "$work/pip.log" 2>&1 ||
  skip "no package index here that has $tensorflow: $(tail -n 1 "$work/pip.log")"

rm -rf "$work/run" "$work/models" "$work/reference"
"$trimodal" train --quiet --config "$(dirname "$trimodal")/../conf/sample.yaml" \
  --data "$data" --out "$work/run" --set schedule.epochs=1 > "$work/train.log"
"$trimodal" export --run "$work/run" --out "$work/models/1"
"$trimodal" interop --model "$work/models/1" --data "$data" --out "$work/reference"
TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 \
  "$work/venv/bin/python" "$here/compare.py" "$work/models/1" "$work/reference"
