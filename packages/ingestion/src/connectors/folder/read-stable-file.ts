import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { FootnoteError } from '@footnote/contract'
import { maxBytesOf } from '../../parsing/document-format.ts'

/**
 * Reads a file that others may be writing: what changed while it was read is read once more.
 * @throws FootnoteError `conflict`, retryable, when it changed again; `too_large`, without reading it, beyond
 * what its format may have.
 */
export async function readStableFile(file: string): Promise<Uint8Array> {
  const maxBytes = maxBytesOf(file)
  const bytes = (await readOnce(file, maxBytes)) ?? (await readOnce(file, maxBytes))
  if (!bytes) {
    throw new FootnoteError('conflict', 'It changed while it was read, twice', { retryable: true })
  }
  return bytes
}

/** Null when the file changed meanwhile. A link that has taken the file's place is not followed. */
async function readOnce(file: string, maxBytes: number): Promise<Uint8Array | null> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const before = await handle.stat()
    if (before.size > maxBytes) {
      throw new FootnoteError('too_large', `It is larger than ${maxBytes / 1_000_000} MB`)
    }
    const bytes = await handle.readFile()
    const after = await handle.stat()
    const same = before.mtimeMs === after.mtimeMs && before.size === after.size && bytes.length === after.size
    return same ? bytes : null
  } finally {
    await handle.close()
  }
}
