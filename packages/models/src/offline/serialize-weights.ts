import { createHash } from 'node:crypto'
import { FootnoteError } from '@footnote/contract'
import type { OfflineEmbeddingWeights } from './offline-embedding-weights.ts'

// Header: magic (4 bytes), version (u16), dimensions (u16), terms (u32), bytes of vocabulary (u32), SHA-256 of
// the body (32). Body: vocabulary (UTF-8, a line each), scales (f32 each), rows (i8). Little-endian.
const magic = 'FNEW'
const version = 1
const hashStart = 16
const headerLength = 48

/**
 * The weights as bytes, about `dimensions` bytes a term, with a checksum. The same weights give the same
 * bytes.
 */
export function serializeWeights(weights: OfflineEmbeddingWeights): Uint8Array {
  const vocabulary = Buffer.from(weights.vocabulary.join('\n'), 'utf8')
  const scalesStart = headerLength + vocabulary.length
  const rowsStart = scalesStart + weights.scales.length * 4
  const bytes = Buffer.alloc(rowsStart + weights.rows.length)
  bytes.write(magic, 0, 'latin1')
  bytes.writeUInt16LE(version, 4)
  bytes.writeUInt16LE(weights.dimensions, 6)
  bytes.writeUInt32LE(weights.vocabulary.length, 8)
  bytes.writeUInt32LE(vocabulary.length, 12)
  bytes.set(vocabulary, headerLength)
  weights.scales.forEach((scale, term) => {
    bytes.writeFloatLE(scale, scalesStart + term * 4)
  })
  bytes.set(new Uint8Array(weights.rows.buffer, weights.rows.byteOffset, weights.rows.length), rowsStart)
  bytes.set(sha256(bytes.subarray(headerLength)), hashStart)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/**
 * Reads what `serializeWeights` wrote.
 *
 * @throws FootnoteError `unavailable` when the bytes are damaged, cut off, or of another version.
 */
export function deserializeWeights(stored: Uint8Array): OfflineEmbeddingWeights {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  if (bytes.length < headerLength || bytes.toString('latin1', 0, 4) !== magic) {
    throw unusable('they are not weights of this kind')
  }
  if (bytes.readUInt16LE(4) !== version) {
    throw unusable(`they are of version ${bytes.readUInt16LE(4)}, and this program reads version ${version}`)
  }
  const dimensions = bytes.readUInt16LE(6)
  const terms = bytes.readUInt32LE(8)
  const scalesStart = headerLength + bytes.readUInt32LE(12)
  const rowsStart = scalesStart + terms * 4
  if (bytes.length !== rowsStart + terms * dimensions)
    throw unusable('their length is not what their header says')
  if (!sha256(bytes.subarray(headerLength)).equals(bytes.subarray(hashStart, headerLength))) {
    throw unusable('their checksum does not match')
  }
  const vocabulary = bytes.toString('utf8', headerLength, scalesStart)
  return {
    dimensions,
    vocabulary: terms === 0 ? [] : vocabulary.split('\n'),
    scales: Float32Array.from({ length: terms }, (_, term) => bytes.readFloatLE(scalesStart + term * 4)),
    rows: new Int8Array(bytes.subarray(rowsStart)),
  }
}

/** Eight hexadecimal digits that differ where the weights differ. */
export function fingerprintOf(weights: OfflineEmbeddingWeights): string {
  const bytes = serializeWeights(weights)
  return createHash('sha256').update(bytes.subarray(0, headerLength)).digest('hex').slice(0, 8)
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function unusable(reason: string): FootnoteError {
  return new FootnoteError(
    'unavailable',
    `The stored weights of the offline embedding model cannot be used: ${reason}. Train them anew on the corpus.`,
  )
}
