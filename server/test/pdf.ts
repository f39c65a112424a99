import { inflateSync } from 'node:zlib';

/**
 * The texts of a PDF by page, read back through what the file itself says of its glyphs (`ToUnicode`), as any reader that
 * copies text does. For files whose objects stand in it plainly, as PDFKit writes them.
 */
export function textsOfPdf(pdf: Buffer): string[][] {
  const source = pdf.toString('latin1');
  if (!source.startsWith('%PDF-') || !source.trimEnd().endsWith('%%EOF')) throw new Error('not a PDF, or cut off');
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs))
    objects.set(id as string, body as string);
  const bodyOf = (id: string | undefined) => objects.get(id ?? '') ?? '';
  const glyphs = new Map<string, Map<string, string>>();
  const glyphsOf = (fontId: string) => {
    const known =
      glyphs.get(fontId) ?? charactersOf(streamOf(bodyOf(/\/ToUnicode (\d+) 0 R/.exec(bodyOf(fontId))?.[1])));
    glyphs.set(fontId, known);
    return known;
  };
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((page) => {
      const resources = bodyOf(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
      const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, id as string]));
      return shownIn(streamOf(bodyOf(/\/Contents (\d+) 0 R/.exec(page)?.[1])), (name) =>
        glyphsOf(fonts.get(name) ?? ''),
      );
    });
}

function streamOf(body: string): string {
  const data = /stream\n(.*)\nendstream/s.exec(body)?.[1];
  if (data === undefined) return '';
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
}

/** Each text that is drawn by itself. */
function shownIn(content: string, glyphsOf: (font: string) => Map<string, string>): string[] {
  const texts: string[] = [];
  let font = '';
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name) font = name;
    else {
      const codes = [...(array ?? '').matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? []);
      texts.push(codes.map((code) => glyphsOf(font).get(code.toLowerCase()) ?? '\ufffd').join(''));
    }
  }
  return texts;
}

/** From the code of a glyph to what it says. */
function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, from, , list] of map.matchAll(/<(\w{4})> <(\w{4})> \[(.*?)\]/gs)) {
    for (const [i, [, hex]] of [...(list ?? '').matchAll(/<([\w ]*)>/g)].entries()) {
      const code = (Number.parseInt(from as string, 16) + i).toString(16).padStart(4, '0');
      characters.set(
        code,
        Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return characters;
}
