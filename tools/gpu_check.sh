#!/usr/bin/env bash
# Whether a GPU computes what the processor does, and how fast, in eight minutes at most; leaves a table with the card's
# name. Nothing but --cpu-rehearsal has ever run: no machine with a GPU was at hand.
#
#   tools/gpu_check.sh [--cpu-rehearsal] [--data FOLDER] [--masks N] [--out FOLDER] [--seconds N]
#
#   --cpu-rehearsal  the same parts on the processor with tiny sizes; its figures mean nothing
#   --data FOLDER    with KolektorSDD and kolektorsdd_splits.json in it (../shared/data); without, its folds are left out
#   --masks N        bad training images of a fold with a mask (33)
#   --out FOLDER     for results and the table, gpu-check.md (build/gpu-check); those of the last check go first
#   --seconds N      for everything (480); the limits of the parts stretch with it
#
# Needs the environment of `make setup`, or PYTHON=... with the same packages.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

device=cuda data=../shared/data masks=33 out=build/gpu-check total_s=480
while [ $# -gt 0 ]; do
    case $1 in
        --cpu-rehearsal) device=cpu; shift; continue ;;
        --data | --masks | --out | --seconds) [ $# -ge 2 ] || { echo "gpu_check: $1: has no value" >&2; exit 2; } ;;
        *) echo "gpu_check: $1: is no option; see the head of $0" >&2; exit 2 ;;
    esac
    case $1 in
        --data) data=$2 ;;
        --masks) masks=$2 ;;
        --out) out=$2 ;;
        --seconds) total_s=$2 ;;
    esac
    shift 2
done
python=${PYTHON:-.venv/bin/python}

if [ $device = cuda ] && ! "$python" -c 'from core.compute.device import has_cuda; raise SystemExit(not has_cuda())'; then
    echo "gpu_check: no usable CUDA device here; --cpu-rehearsal tries the parts without one" >&2
    exit 2
fi
if [ -e "$out" ] && [ ! -e "$out/parts.tsv" ]; then
    echo "gpu_check: $out: holds something else; choose another folder" >&2
    exit 2
fi
rm -rf "$out" && mkdir -p "$out" && touch "$out/parts.tsv" || exit
failed=0

seconds_left() { # what is kept back is for a part that does not end when asked to, and for the table
    echo $((total_s - 15 - SECONDS))
}

note() { # NAME LIMIT SECONDS STATUS COMMAND...
    local line
    line=$(printf '%s\t' "$@")
    echo "${line%?}" >>"$out/parts.tsv"
    echo "gpu_check: $1: status $4 after $3 s of at most $2" >&2
}

part() { # NAME LIMIT COMMAND...: runs it for at most so many seconds; Ctrl+C first, so that it can clean up
    local name=$1 limit_s=$(($2 * total_s / 480)) left_s began_s=$SECONDS status
    shift 2
    left_s=$(seconds_left)
    if [ "$left_s" -lt "$limit_s" ]; then limit_s=$left_s; fi
    if [ "$limit_s" -lt 5 ]; then
        note "$name" 0 0 none "$*"
        return
    fi
    timeout --signal=INT --kill-after=10 "$limit_s" "$@" >"$out/$name.out" 2>"$out/$name.log"
    status=$?
    note "$name" "$limit_s" $((SECONDS - began_s)) $status "$*"
    case $status in 0 | 124 | 137) ;; *) failed=1 ;; esac
}

maskworth=("$python" -m app.cli)
quick=() small=() surfaces=() demo_s=100
if [ $device = cpu ]; then
    quick=(--quick --repeat 1) small=(--epochs 1 --input-px 96) surfaces=(--epochs 1 --images 64 --size-px 96) demo_s=20
fi
mapfile -t gpu_tests < <(grep -rl --include='*.py' 'mark\.gpu' tests)

part doctor 40 "${maskworth[@]}" doctor --json
part tests 90 "$python" -m pytest -q -p no:cacheprovider -m gpu "${gpu_tests[@]}"
part infer 60 "${maskworth[@]}" bench infer --device $device "${quick[@]}" --json
part train 60 "${maskworth[@]}" bench train --device $device "${quick[@]}" --json

ksdd=$data/KolektorSDD
if [ ! -e "$ksdd/kos01/Part0_label.bmp" ] && [ -e "$data/unpack_kolektorsdd.py" ]; then
    ksdd=$out/KolektorSDD
    part unpack 60 "$python" "$data/unpack_kolektorsdd.py" "$ksdd"
fi
fold=("${maskworth[@]}" experiment kolektorsdd --root "$ksdd" --splits "$data/kolektorsdd_splits.json" --masks "$masks"
    --fold 0 --device $device --json)
if [ -e "$ksdd/kos01" ]; then
    part fold-default 80 "${fold[@]}" --recipe fused "${small[@]}"
else
    note fold-default 0 0 none "no KolektorSDD in $data"
fi
part demo $demo_s "${maskworth[@]}" demo --headless --dir "$out/demo" --json
part memory 50 "${maskworth[@]}" experiment sets --set demo --recipe memory --device $device "${surfaces[@]}" \
    --out "$out/sets" --json
if [ -e "$ksdd/kos01" ]; then # the published network, as far as the time goes
    if [ $device = cuda ]; then small=(--epochs "$("$python" -m tools.gpu_report epochs "$out" "$(seconds_left)")"); fi
    part fold-reference 480 "${fold[@]}" --recipe reference "${small[@]}"
fi

"$python" -m tools.gpu_report table "$out" >"$out/gpu-check.md" || failed=1
cat "$out/gpu-check.md"
exit $failed
