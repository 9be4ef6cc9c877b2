import { FootnoteError } from '@footnote/contract'

/** What an archive's directory says of one of its files, which need not be true. */
export interface ZipEntry {
  name: string
  method: number
  encrypted: boolean
  compressedBytes: number
  bytes: number
  checksum: number
  headerOffset: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const entrySignature = 0x02014b50
const endBytes = 22
const entryBytes = 46
const maxCommentBytes = 0xffff
const unknown32 = 0xffffffff

/**
 * Reads a ZIP archive's central directory (APPNOTE.TXT 4.3.12 to 4.3.16), ZIP64 included. Folders are left out.
 * @throws FootnoteError `invalid_input` for what is cut off or no archive; `too_large` beyond `maxEntries`.
 */
export function readZipDirectory(name: string, bytes: Uint8Array, maxEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) throw damaged(name, 'the end of the archive is missing')
  const { count, offset } = directoryPlace(view, end)
  if (count > maxEntries) throw tooManyEntries(name, count, maxEntries)
  const entries: ZipEntry[] = []
  let at = offset
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > view.byteLength || view.getUint32(at, true) !== entrySignature) {
      throw damaged(name, 'its list of files is broken')
    }
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    if (at + entryBytes + nameBytes + extraBytes > view.byteLength) {
      throw damaged(name, 'its list of files is broken')
    }
    const entry = readEntry(view, at, { nameBytes, extraBytes })
    if (!entry.name.endsWith('/')) entries.push(entry)
    at += entryBytes + nameBytes + extraBytes + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - maxCommentBytes)
  for (let at = view.byteLength - endBytes; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return null
}

function directoryPlace(view: DataView, end: number): { count: number; offset: number } {
  const place = { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) }
  if (place.count !== 0xffff && place.offset !== unknown32) return place
  const locator = end - 20
  const end64 = locator >= 0 ? Number(view.getBigUint64(locator + 8, true)) : view.byteLength
  if (end64 + 56 > view.byteLength || view.getUint32(end64, true) !== end64Signature) return place
  return {
    count: Number(view.getBigUint64(end64 + 32, true)),
    offset: Number(view.getBigUint64(end64 + 48, true)),
  }
}

function readEntry(view: DataView, at: number, lengths: { nameBytes: number; extraBytes: number }): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const nameAt = view.byteOffset + at + entryBytes
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, nameAt, lengths.nameBytes))
  const entry = {
    name: name.replaceAll('\\', '/').replace(/^\/+/, ''),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) === 1,
    checksum: view.getUint32(at + 16, true),
    compressedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    headerOffset: view.getUint32(at + 42, true),
  }
  readLargeSizes(view, entry, { from: at + entryBytes + lengths.nameBytes, bytes: lengths.extraBytes })
  return entry
}

/** Sizes that do not fit into 32 bits stand in an extra field of their own, in this order. */
function readLargeSizes(view: DataView, entry: ZipEntry, extra: { from: number; bytes: number }): void {
  const end = extra.from + extra.bytes
  for (let at = extra.from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let value = at + 4
    for (const field of ['bytes', 'compressedBytes', 'headerOffset'] as const) {
      if (entry[field] !== unknown32 || value + 8 > end) continue
      entry[field] = Number(view.getBigUint64(value, true))
      value += 8
    }
  }
}

function damaged(name: string, reason: string): FootnoteError {
  return new FootnoteError('invalid_input', `${name} is damaged: ${reason}`)
}

function tooManyEntries(name: string, count: number, maxEntries: number): FootnoteError {
  return new FootnoteError('too_large', `${name} holds ${count} files, more than ${maxEntries}`)
}
