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
  0020-007E                                # ASCII: upright names, digits, brackets
  00A0 2009 200A 2061-2063                 # spaces; invisible apply, times, comma
  210E 1D434-1D467                         # italic letters, the h of which stands apart
  03B1 03B5 03B8 03C3 03A3 2202            # α ε θ σ Σ ∂
  1D6FC 1D700 1D703 1D70E 1D6F4 1D715      # and italic: 𝛼 𝜀 𝜃 𝜎 𝛴 𝜕
  00B1 00B7 00D7 2212 2217 2218 2299       # ± · × − ∗ ∘ ⊙
  2190 2192 21A6 21D2 2208 2112 211D       # ← → ↦ ⇒ ∈ ℒ ℝ
  2211 221A 221E 2248 2260 2264 2265       # ∑ √ ∞ ≈ ≠ ≤ ≥
  2032 2033 22A4 2016 2026 22EF            # ′ ″ ⊤ ‖ … ⋯
  00B2 00B3 00B9 2070 2074-2079 2080-2089  # superscript and subscript digits
  23DE 23DF 23B4 23B5 00AF 02C6 2713       # ⏞ ⏟ ⎴ ⎵ ¯ ˆ ✓
)

# No layout features: engines do not agree on ssty, the one that matters here, and it doubles the file.
"$work/env/bin/pyftsubset" "$work/ziamath/fonts/STIXTwoMath-Regular.ttf" \
  --unicodes="$(IFS=,; echo "${unicodes[*]}")" \
  --layout-features= \
  --no-hinting --drop-tables+=DSIG \
  --name-IDs=0,1,2,3,4,5,6,13,14 --flavor=woff2 \
  --output-file=backstep-math.woff2
wc -c backstep-math.woff2
