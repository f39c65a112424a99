import { crc32, inflateSync } from 'node:zlib';
import { MOST_LOGO_PIXELS } from '@daybook/contracts';

export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** A picture with the file to keep of it: of a PNG only what its pixels need, nothing that it tells besides. */
export interface PictureFile extends Picture {
  file: Buffer;
}

/** Why a file is no picture that can be printed, after "must be …". */
export class NoPicture extends Error {}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads what a file is from the file itself: whoever prints it later must not find out that it is none.
 * @throws NoPicture
 */
export function pictureIn(file: Buffer): PictureFile {
  if (file.subarray(0, PNG.length).equals(PNG)) return inPng(file);
  if (file[0] === 0xff && file[1] === 0xd8) return { ...inJpeg(file), file };
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

/** What is printed of a PNG. Texts in it can be longer than whoever prints it bears, and are nobody's business. */
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** None, sub, up, average, Paeth. */
const FILTERS = 5;

/**
 * Its chunks are whole, and unpack to as many bytes as its pixels take, in rows that can be read. Whoever prints it believes the
 * last header, and throws where nobody can catch it: out of a callback, which ends the program.
 */
function inPng(file: Buffer): PictureFile {
  const chunks = chunksOf(file).filter(({ type }) => KEPT_CHUNKS.has(type));
  const [header] = chunks;
  const isOnce = ['IHDR', 'IEND'].every((once) => chunks.filter(({ type }) => type === once).length === 1);
  if (!isOnce || header?.type !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') {
    throw broken('image/png');
  }
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
  const rowBytes = 1 + Math.ceil((picture.width * kind.samples * depth) / 8);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = unpacked(packed, picture.height * rowBytes);
  for (let row = 0; row < picture.height; row += 1) {
    if ((rows[row * rowBytes] as number) >= FILTERS) throw broken('image/png');
  }
  return { ...picture, file: Buffer.concat([PNG, ...chunks.map(({ whole }) => whole)]) };
}

interface Chunk {
  type: string;
  data: Buffer;
  /** With its length, type and checksum. */
  whole: Buffer;
}

function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = PNG.length; at < file.length; ) {
    if (at + 12 > file.length) throw broken('image/png');
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw broken('image/png');
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end), whole: file.subarray(at, end + 4) });
    at = end + 4;
  }
  return chunks;
}

function unpacked(packed: Buffer, bytes: number): Buffer {
  try {
    const all = inflateSync(packed, { maxOutputLength: bytes + 1 });
    if (all.length === bytes) return all;
  } catch {
    // Nothing that can be unpacked, or more than that.
  }
  throw broken('image/png');
}

/** Start of frame: baseline, extended, progressive. What else there is few programs show. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Between all kinds of frames. */
const TABLES = 0xc4;
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
    // Of several, whoever prints it believes another one.
    if (marker >> 4 === 0xc && marker !== TABLES && (picture || !FRAMES.has(marker))) throw broken('image/jpeg');
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
