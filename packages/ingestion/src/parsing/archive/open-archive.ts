import { crc32, inflateRawSync } from 'node:zlib'
import { FootnoteError } from '@footnote/contract'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** A ZIP archive whose files are unpacked one by one, when they are asked for, within limits. */
export interface Archive {
  names: readonly string[]
  has(name: string): boolean
  /** @throws FootnoteError `too_large` for what unpacks beyond the limits, `invalid_input` for a file that is damaged, encrypted or not there. */
  read(name: string): Uint8Array
}

export interface ArchiveLimits {
  entries: number
  /** Of all files together, unpacked. */
  bytes: number
  /** Unpacked to packed; no office document comes near it. */
  ratio: number
  /** Archives that unpack to less than this may have any ratio. */
  ratioFromBytes: number
}

const defaults: ArchiveLimits = {
  entries: 20_000,
  bytes: 200_000_000,
  ratio: 200,
  ratioFromBytes: 20_000_000,
}

/**
 * Opens an archive and refuses one that says it would unpack beyond the limits. Since it may say anything, no file is
 * unpacked further than its own stated size.
 * @throws FootnoteError `too_large`; `invalid_input` for what is no archive or cut off.
 */
export function openArchive(
  input: { name: string; bytes: Uint8Array },
  options: Partial<ArchiveLimits> = {},
): Archive {
  const { name, bytes } = input
  const limits = { ...defaults, ...options }
  const entries = new Map<string, ZipEntry>()
  for (const entry of readZipDirectory(name, bytes, limits.entries)) {
    if (!entries.has(entry.name)) entries.set(entry.name, entry)
  }
  refuseBomb(name, bytes.length, { total: sizeOf([...entries.values()]), limits })
  return {
    names: [...entries.keys()],
    has: (file) => entries.has(file),
    read(file) {
      const entry = entries.get(file)
      if (!entry) throw new FootnoteError('invalid_input', `${name} is damaged: it lacks ${file}`)
      return unpack(name, bytes, entry)
    },
  }
}

function sizeOf(entries: ZipEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0)
}

function refuseBomb(name: string, packed: number, about: { total: number; limits: ArchiveLimits }): void {
  const { total, limits } = about
  if (total > limits.bytes) {
    throw new FootnoteError(
      'too_large',
      `${name} would unpack to ${megabytes(total)} MB, more than ${megabytes(limits.bytes)} MB`,
    )
  }
  if (total > limits.ratioFromBytes && total > packed * limits.ratio) {
    throw new FootnoteError(
      'too_large',
      `${name} would unpack to ${Math.round(total / packed)} times its size: that is no document`,
    )
  }
}

function unpack(name: string, archive: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new FootnoteError('invalid_input', `${name} is encrypted`)
  const packed = packedBytes(archive, entry)
  if (!packed) throw damagedFile(name, entry)
  const unpacked = entry.method === 0 ? packed : inflate(name, packed, entry)
  if (unpacked.length !== entry.bytes || crc32(unpacked) !== entry.checksum) throw damagedFile(name, entry)
  return unpacked
}

/** The file's own header tells where its bytes begin; how many there are, only the directory says for sure. */
function packedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const at = entry.headerOffset
  if (at + 30 > archive.length || view.getUint32(at, true) !== 0x04034b50) return null
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const end = start + entry.compressedBytes
  return end > archive.length ? null : archive.subarray(start, end)
}

function inflate(name: string, packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method !== 8) {
    throw new FootnoteError('invalid_input', `${name} is packed in a way that is not read`)
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.bytes, 1) })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      throw damagedFile(name, entry, cause)
    throw new FootnoteError('too_large', `${name} would unpack to more than it says: that is no document`)
  }
}

function damagedFile(name: string, entry: ZipEntry, cause?: unknown): FootnoteError {
  return new FootnoteError('invalid_input', `${name} is damaged: ${entry.name} cannot be unpacked`, { cause })
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000)
}
