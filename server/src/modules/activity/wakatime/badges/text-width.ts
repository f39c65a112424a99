/**
 * How wide a text is in Verdana, the font of badges, so that the field around it fits: advance widths in units of 2048 to the
 * em. Where another font is drawn, `textLength` makes it as wide all the same.
 */
const UNITS_PER_EM = 2048;

// Of the characters from the space to the tilde.
const WIDTHS = [
  720, 807, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930, 1302, 1302, 1302, 1302, 1302,
  1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117, 2048, 1400, 1404, 1430, 1578, 1295, 1177, 1588, 1539,
  862, 931, 1419, 1140, 1726, 1532, 1612, 1235, 1612, 1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930,
  930, 1676, 1302, 1302, 1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992, 1296, 1243, 1276,
  1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300, 1676,
];
const FIRST = 0x20;
/** As wide as the widest of the letters of Europe. */
const LETTER = 1612;
/** Ideographs, kana, hangul and pictures fill a square. */
const SQUARE = 2048;
const FIRST_SQUARE = 0x1100;
const COMBINING = /\p{M}/u;

/** @returns pixels, not rounded */
export function textWidth(text: string, fontSize: number): number {
  let units = 0;
  for (const character of text) units += widthOf(character);
  return (units / UNITS_PER_EM) * fontSize;
}

function widthOf(character: string): number {
  const point = character.codePointAt(0) as number;
  const known = WIDTHS[point - FIRST];
  if (known !== undefined) return known;
  if (COMBINING.test(character)) return 0;
  return point >= FIRST_SQUARE ? SQUARE : LETTER;
}
