"""Makes src/styles/fonts/display.woff2. decisions/display-font.md has the commands and the reasons."""

import sys
from unicodedata import normalize

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.misc.roundTools import otRound
from fontTools.pens.ttGlyphPen import TTGlyphPointPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData
from fontTools.varLib import instancer, models

CHARACTERS = (
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
    'ÀÁÂÃÄÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜàáâãäçèéêëìíîïñòóôõöùúûüªº'
    ' \u00a0!"#$%&\'()*+,-./:;=?@[]_|¡¢«°·»¿\u2010\u2011–—‘’“”•…'
)


def subset_of(path):
    font = TTFont(path)
    for table in (table for lookup in font['GSUB'].table.LookupList.Lookup for table in lookup.SubTable):
        if 'f' in getattr(table, 'ligatures', {}):
            # The ligatures with i and l look like the separate letters.
            table.ligatures['f'] = [each for each in table.ligatures['f'] if each.Component == ['f']]
    for table in font['cmap'].tables:
        table.cmap |= {0x2010: 'hyphen', 0x2011: 'hyphen'}
    subsetter = subset.Subsetter(
        subset.Options(
            layout_features=['kern', 'liga', 'tnum'], hinting=False, notdef_outline=False, name_IDs=[0, 1, 2, 4, 6, 14]
        )
    )
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    return font


def contours(font, name):
    """A glyph's contours. A point is x, y, and whether it is on the curve."""
    points, ends, flags = font['glyf'][name].getCoordinates(font['glyf'])
    whole = [(x, y, flag & 1) for (x, y), flag in zip(points, flags)]
    starts = [0, *(end + 1 for end in ends)]
    return [whole[start:end] for start, end in zip(starts, starts[1:])]


def offset(shape, part):
    """The offset of contours from others of the same shape. None if the shapes differ by more than rounding."""
    if [[point[2] for point in contour] for contour in shape] != [[point[2] for point in contour] for contour in part]:
        return None
    a, b = sum(shape, []), sum(part, [])
    sides = [[p[axis] - q[axis] for p, q in zip(a, b)] for axis in (0, 1)]
    if any(max(side) - min(side) > 2 for side in sides):
        return None
    return [otRound((max(side) + min(side)) / 2) for side in sides]


def compose(fonts):
    """Replaces accented letters and tabular digits with composites."""
    glyphs = fonts[0].getBestCmap()
    bases = {glyph: glyphs[ord(normalize('NFD', chr(code))[0])] for code, glyph in glyphs.items()}
    bases |= {glyph: glyph.removesuffix('.tf') for glyph in fonts[0].getGlyphOrder() if glyph.endswith('.tf')}
    marks = []

    def find(shapes, names):
        for name in names:
            offsets = [offset(shape, contours(font, name)) for font, shape in zip(fonts, shapes)]
            if all(offsets):
                return [(name, offsets)]
        return []

    def draw(name, shapes, parts):
        for index, (font, shape) in enumerate(zip(fonts, shapes)):
            pen = TTGlyphPointPen(font['glyf'])
            for contour in shape:
                pen.beginPath()
                for x, y, on in contour:
                    pen.addPoint((x, y), 'qcurve' if on else None)
                pen.endPath()
            for part, offsets in parts:
                pen.addComponent(part, (1, 0, 0, 1, *offsets[index]))
            font['glyf'][name] = pen.glyph()

    for name, base in bases.items():
        if name == base:
            continue
        shapes = [contours(font, name) for font in fonts]
        count = len(contours(fonts[0], base))
        parts = find([shape[:count] for shape in shapes], [base])
        rest = [shape[count:] for shape in shapes]
        if not parts:
            continue
        if rest[0] and not find(rest, marks):
            mark = f'{name}.mark'
            draw(mark, rest, [])
            for font in fonts:
                font['hmtx'][mark] = (0, 0)
            marks.append(mark)
        draw(name, [[]] * 3, parts + (find(rest, marks) if rest[0] else []))
    for font in fonts:
        for name in font.getGlyphOrder():
            font['glyf'][name].recalcBounds(font['glyf'])
            font['hmtx'][name] = (font['hmtx'][name][0], getattr(font['glyf'][name], 'xMin', 0))


masters = {
    width: instancer.instantiateVariableFont(subset_of(sys.argv[1]), {'wght': 820, 'wdth': width})
    for width in (62, 100, 125)
}
compose(list(masters.values()))

design = DesignSpaceDocument()
design.addAxis(AxisDescriptor(tag='wdth', name='Width', minimum=62, default=62, maximum=125))
for width, font in masters.items():
    design.addSource(SourceDescriptor(font=font, name=str(width), location={'Width': width}))
# The widest master comes before the middle one, which is then only a small correction between the others.
models.VariationModel.getMasterLocationsSortKeyFunc = staticmethod(
    lambda locations, axisOrder=[]: lambda location: (len(location), [-value for value in location.values()])
)
font, _, _ = varLib.build(design)
instancer.setMacOverlapFlags(font['glyf'])
font.flavor = 'woff2'
font.flavorData = WOFF2FlavorData(transformedTables=['glyf', 'loca', 'hmtx'])
font.save('display.woff2')
