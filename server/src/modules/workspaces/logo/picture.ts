import { crc32, inflateSync } from 'node:zlib';
import { MOST_LOGO_PIXELS } from '@daybook/contracts';

export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** Why a file is no picture that can be printed, after "must be …". */
export class NoPicture extends Error {}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads what a file is from the file itself: whoever prints it later must not find out that it is none.
 * @throws NoPicture
 */
export function pictureIn(file: Buffer): Picture {
  if (file.subarray(0, PNG.length).equals(PNG)) return inPng(file);
  if (file[0] === 0xff && file[1] === 0xd8) return inJpeg(file);
  throw new NoPicture('a PNG or JPEG; other kinds, such as SVG, are not printed');
}

function checked(picture: Picture): Picture {
  const { width, height } = picture;
  if (width < 1 || height < 1) throw broken(picture.mediaType);
  if (width > MOST_LOGO_PIXELS || height > MOST_LOGO_PIXELS) {
    throw new NoPicture(`at most ${MOST_LOGO_PIXELS} pixels wide and high, not ${width} × ${height}`);
  }
  return picture;
}

function broken(mediaType: Picture['mediaType']): NoPicture {
  return new NoPicture(`a whole ${mediaType === 'image/png' ? 'PNG' : 'JPEG'} file; this one is damaged or cut off`);
}

/** Samples of a pixel by colour type, and which depths it may have (PNG, table 11.1). */
const COLOUR_TYPES: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Its chunks are whole, and unpack to as many bytes as its pixels take. */
function inPng(file: Buffer): Picture {
  const chunks = chunksOf(file);
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') throw broken('image/png');
  const picture = checked({
    mediaType: 'image/png',
    width: header.data.readUInt32BE(0),
    height: header.data.readUInt32BE(4),
  });
  const [depth = 0, colour = 0, , , interlaced] = header.data.subarray(8);
  const kind = COLOUR_TYPES[colour];
  if (!kind?.depths.includes(depth)) throw broken('image/png');
  if (interlaced !== 0) throw new NoPicture('a PNG without interlacing');
  const hasPalette = chunks.some(({ type, data }) => type === 'PLTE' && data.length > 0 && data.length % 3 === 0);
  if (colour === 3 && !hasPalette) throw broken('image/png');
  const bytes = picture.height * (1 + Math.ceil((picture.width * kind.samples * depth) / 8));
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  if (unpackedBytes(packed, bytes) !== bytes) throw broken('image/png');
  return picture;
}

function chunksOf(file: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = PNG.length; at < file.length; ) {
    if (at + 12 > file.length) throw broken('image/png');
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw broken('image/png');
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function unpackedBytes(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: most + 1 }).length;
  } catch {
    return -1;
  }
}

/** Start of frame: baseline, extended, progressive. What else there is few programs show. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const START_OF_SCAN = 0xda;
const END = Buffer.from([0xff, 0xd9]);

/** Its segments lead to a frame and to a scan, and it has an end. */
function inJpeg(file: Buffer): Picture {
  let picture: Picture | undefined;
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file[at + 1] as number;
    if (file[at] !== 0xff) throw broken('image/jpeg');
    const length = file.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > file.length) throw broken('image/jpeg');
    if (FRAMES.has(marker)) picture = frameIn(file.subarray(at + 4, at + 2 + length));
    if (marker === START_OF_SCAN) {
      if (!picture || file.indexOf(END, at + 2 + length) < 0) throw broken('image/jpeg');
      return picture;
    }
    at += 2 + length;
  }
  throw broken('image/jpeg');
}

function frameIn(frame: Buffer): Picture {
  if (frame.length < 6) throw broken('image/jpeg');
  const [depth, components] = [frame[0], frame[5]];
  if (depth !== 8 || (components !== 1 && components !== 3)) {
    throw new NoPicture('a JPEG in RGB or grey; this one is in colours of printing presses');
  }
  return checked({ mediaType: 'image/jpeg', width: frame.readUInt16BE(3), height: frame.readUInt16BE(1) });
}
