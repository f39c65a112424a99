import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../core/errors.ts';
import { UPLOAD_LIMIT_BYTES } from '../../core/http/route.ts';
import { newId } from '../../core/ids.ts';
import { type DelimitedFormat, sniffFormat } from './delimited.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What is read of a file in one go, a hundred rows: other requests have their turn before the next. */
const CHUNK_BYTES = 8 * 1024;

/** A file that came with a request, on disk for as long as it is worked on. */
export interface UploadedFile {
  /** As the browser names it; null for a bare body. */
  filename: string | null;
  format: DelimitedFormat;
  /** All of it from the start, as often as needed. */
  bytes(): AsyncIterable<Uint8Array>;
}

/**
 * Takes the file of a request, which is the body or the multipart field `file`, and forgets it after the work.
 * @param folder on a disk: the system's folder for temporary files is in memory on many machines
 * @throws AppError VALIDATION_ERROR on `file`: none, empty, too large, cut off, or no table
 */
export async function withUpload<T>(
  request: FastifyRequest,
  folder: string,
  work: (file: UploadedFile) => Promise<T>,
  limitBytes = UPLOAD_LIMIT_BYTES,
): Promise<T> {
  const { stream, filename } = await uploadOf(request, limitBytes);
  const handle = await openNameless(folder);
  try {
    const format = await spool(stream, handle, limitBytes);
    return await work({
      filename,
      format,
      bytes: () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK_BYTES }),
    });
  } catch (error) {
    // Who is still sending reads no answer; the rest goes nowhere.
    request.raw.unpipe();
    request.raw.resume();
    throw error instanceof UnreadableFile ? refused(error.message) : error;
  } finally {
    await handle.close();
  }
}

interface Upload {
  stream: Readable;
  filename: string | null;
}

async function uploadOf(request: FastifyRequest, limitBytes: number): Promise<Upload> {
  if (request.isMultipart()) {
    // A byte more than allowed, so that it is us who notice: past its own limit the parser stands still.
    const part = await request.file({ limits: { fileSize: limitBytes + 1 } }).catch((error: unknown) => {
      throw unreadableForm(error);
    });
    if (part?.fieldname === 'file') return { stream: part.file, filename: part.filename || null };
  } else if (request.headers['content-type']?.startsWith('application/zip')) {
    throw refused('This is a ZIP archive. Export the time entries as CSV and choose that file.');
  } else if (request.body instanceof Readable) {
    return { stream: request.body, filename: null };
  }
  throw refused('There is no file. Send the CSV as the body (text/csv) or as the multipart field "file".');
}

/** Without a name in its folder the system forgets the file with its last handle, even if that goes by a crash. */
async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, newId());
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

async function spool(stream: Readable, handle: FileHandle, limitBytes: number): Promise<DelimitedFormat> {
  const sniffer = sniffFormat();
  let bytes = 0;
  for await (const chunk of received(stream)) {
    bytes += chunk.length;
    if (bytes > limitBytes) throw tooLarge(limitBytes);
    sniffer.add(chunk);
    await handle.appendFile(chunk);
  }
  if (bytes === 0) throw refused('The file is empty.');
  return sniffer.finish();
}

/** What goes wrong in here is the upload; what goes wrong with the chunks is our disk. */
async function* received(stream: Readable): AsyncGenerator<Buffer> {
  try {
    // Left open where we stop early: the stream is the connection, over which the answer has to go.
    yield* stream.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new AppError('VALIDATION_ERROR', 'The upload ended before the file did. Nothing was imported.', {
      status: 400,
      cause: error,
    });
  }
}

function tooLarge(limitBytes: number): AppError {
  const message = `The file is larger than ${limitBytes / 1024 / 1024} MB. Export it in parts, e.g. a year each.`;
  return refused(message, 413);
}

function unreadableForm(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('VALIDATION_ERROR', 'The body is not multipart/form-data as announced.', { status: 400, cause });
}

function refused(message: string, status?: number): AppError {
  return new AppError('VALIDATION_ERROR', message, { details: { fields: [{ path: 'file', message }] }, status });
}
