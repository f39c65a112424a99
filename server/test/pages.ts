import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A page as it is seen. All measures are points, from the upper left corner. */
export interface Page {
  width: number;
  height: number;
  /** Red, green and blue of what is drawn there. */
  colourAt(x: number, y: number): [number, number, number];
  /** Where in a part of the page anything is drawn; null where nothing is. */
  inkIn(part: Box): Box | null;
  /** How many stripes of ink lie above each other in a part of the page, with blank paper in between. */
  stripesIn(part: Box): number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pixels to a point: letters of 8 points are still told apart. */
const SCALE = 3;

/** Draws a PDF by PDFium, which browsers show it with. */
export async function pagesOf(pdf: Buffer): Promise<Page[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: Page[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: SCALE, render: 'bitmap' });
    pages.push(pageOver(Buffer.from(data), width, height));
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** @param pixels red, green, blue and a byte more of each */
function pageOver(pixels: Buffer, width: number, height: number): Page {
  const isInk = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    return (pixels[at] as number) < 245 || (pixels[at + 1] as number) < 245 || (pixels[at + 2] as number) < 245;
  };
  const pixelsOf = ({ left, top, right, bottom }: Box) => ({
    left: Math.max(0, Math.round(left * SCALE)),
    top: Math.max(0, Math.round(top * SCALE)),
    right: Math.min(width, Math.round(right * SCALE)),
    bottom: Math.min(height, Math.round(bottom * SCALE)),
  });
  const rowsOf = (part: Box): boolean[] => {
    const { left, top, right, bottom } = pixelsOf(part);
    return Array.from({ length: bottom - top }, (_, i) => {
      for (let x = left; x < right; x += 1) if (isInk(x, top + i)) return true;
      return false;
    });
  };
  return {
    width: width / SCALE,
    height: height / SCALE,
    colourAt: (x, y) => {
      const at = (Math.round(y * SCALE) * width + Math.round(x * SCALE)) * 4;
      return [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number];
    },
    inkIn: (part) => {
      const { left, top, right, bottom } = pixelsOf(part);
      const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          if (!isInk(x, y)) continue;
          found.left = Math.min(found.left, x);
          found.right = Math.max(found.right, x + 1);
          found.top = Math.min(found.top, y);
          found.bottom = Math.max(found.bottom, y + 1);
        }
      }
      if (found.left === Infinity) return null;
      return Object.fromEntries(Object.entries(found).map(([side, at]) => [side, at / SCALE])) as unknown as Box;
    },
    stripesIn: (part) => {
      const rows = rowsOf(part);
      return rows.filter((ink, i) => ink && !rows[i - 1]).length;
    },
  };
}
