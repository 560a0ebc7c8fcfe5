"""fewer_sizes.py FROM TO: a copy of a math font without what this page's equations never show.

A bracket comes in thirteen sizes, each a glyph of its own, and then in parts to be put together. The equations
stretch one to twice its size at most, so the four smallest stay, and the parts for anything taller. MathML Core
knows no kerning of superscripts (MathKernInfo), so it goes too.
"""

import sys

from fontTools.ttLib import TTFont

SIZES = 4

source, target = sys.argv[1:]
font = TTFont(source)
math = font["MATH"].table
for bracket in math.MathVariants.VertGlyphConstruction:
    del bracket.MathGlyphVariantRecord[SIZES:]
    bracket.VariantCount = len(bracket.MathGlyphVariantRecord)
math.MathGlyphInfo.MathKernInfo = None
font.save(target)
