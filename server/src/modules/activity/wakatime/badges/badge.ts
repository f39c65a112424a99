import { textWidth } from './text-width.ts';

export interface Badge {
  label: string;
  message: string;
  /** `#rrggbb`, of the message's field. */
  color: string;
}

const HEIGHT = 20;
const FONT_SIZE = 11;
const PADDING = 6;

/** A picture as shields.io draws them: label and message side by side. */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [fieldOf(label), fieldOf(message)];
  const width = left.width + right.width;
  const title = escapeXml(label ? `${label}: ${message}` : message);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<linearGradient id="s" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/><stop offset="1" stop-opacity=".1"/></linearGradient>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="3" fill="#fff"/></clipPath>`,
    `<g clip-path="url(#r)">`,
    `<rect width="${left.width}" height="${HEIGHT}" fill="#555"/>`,
    `<rect x="${left.width}" width="${right.width}" height="${HEIGHT}" fill="${color}"/>`,
    `<rect width="${width}" height="${HEIGHT}" fill="url(#s)"/>`,
    '</g>',
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" text-rendering="geometricPrecision" font-size="${FONT_SIZE}">`,
    textAt(PADDING, label, left.textWidth),
    textAt(left.width + PADDING, message, right.textWidth),
    '</g>',
    '</svg>',
  ].join('');
}

interface Field {
  textWidth: number;
  width: number;
}

function fieldOf(text: string): Field {
  if (text === '') return { textWidth: 0, width: 0 };
  const width = Math.round(textWidth(text, FONT_SIZE) * 10) / 10;
  return { textWidth: width, width: Math.ceil(width) + 2 * PADDING };
}

/** Twice: the lower one is its shadow. */
function textAt(x: number, text: string, length: number): string {
  if (text === '') return '';
  const words = escapeXml(text);
  const at = (y: number, more: string) => `<text x="${x}" y="${y}" textLength="${length}"${more}>${words}</text>`;
  return at(15, ' fill="#010101" fill-opacity=".3" aria-hidden="true"') + at(14, '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeXml(text: string): string {
  return (
    text
      .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string)
      // What XML has no place for.
      .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
  );
}
