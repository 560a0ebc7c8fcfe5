#!/usr/bin/env bash
# Makes backstep-math.woff2: the glyphs this page's equations use, cut from STIX Two Math with its
# MATH table (spacing, stretchy braces) kept. Needs Python 3; fetches from the Python package index.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet fonttools==4.60.1 brotli==1.1.0
# ziamath is a typesetter that carries the unchanged font, version 2.11 b159.
"$work/env/bin/pip" install --quiet --no-deps --target "$work" ziamath==0.13

unicodes=(
  0020 0028-0029 002B-0039 003C-003E       # space ( ) + , - . / digits < = >
  005B 005D 007B-007D                      # [ ] { | }
  0061-007A                                # upright letters, and the course's capitals: A B I J L T W X Y Z
  0041 0042 0049 004A 004C 0054 0057-005A
  210E 1D44E-1D467                         # the same in italics, the h of which stands apart
  1D434 1D435 1D43C 1D43D 1D43F 1D447 1D44A-1D44D
  03B1 03B5 03C3 03A3 1D6FC 1D700 1D70E    # α ε σ Σ, and italic: 𝛼 𝜀 𝜎
  00A0 2009 200A 2061-2063                 # spaces; invisible apply, times, comma
  00B1 00B7 00D7 2212 2202 2211 2299       # ± · × − ∂ ∑ ⊙
  2190 2192 2112 2248 2264 2265            # ← → ℒ ≈ ≤ ≥
  2032 2016 2026 2080-2089                 # ′ ‖ … and subscript digits
  23DF 02C6                                # ⏟ ˆ
)

"$work/env/bin/python" fewer_sizes.py "$work/ziamath/fonts/STIXTwoMath-Regular.ttf" "$work/fewer-sizes.ttf"

# No layout features: engines do not agree on ssty, the one that matters here, and it doubles the file. Then the
# tables of features are empty, and gasp tells of hinting.
"$work/env/bin/pyftsubset" "$work/fewer-sizes.ttf" \
  --unicodes="$(IFS=,; echo "${unicodes[*]}")" \
  --layout-features= \
  --no-hinting --drop-tables+=DSIG,GDEF,GPOS,GSUB,gasp \
  --name-IDs=0,1,2,3,4,5,6,13,14 --flavor=woff2 \
  --output-file=backstep-math.woff2
wc -c backstep-math.woff2
