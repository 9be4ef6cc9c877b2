import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceDefinition } from '@footnote/contract'

/** Titles stand at the head of a file; no more of it is read. */
const charactersRead = 64_000

/**
 * Whether a folder holds a defined source by what is in it, wherever it lies.
 * @returns the words that stand for the definition's `{name}` placeholders, or null when the folder is something else
 */
export async function recogniseSource(
  { recognise }: Pick<SourceDefinition, 'recognise'>,
  folder: string,
): Promise<Record<string, string> | null> {
  if (!recognise) return null
  const head = await readHead(join(folder, recognise.file))
  const match = head === null ? null : new RegExp(recognise.pattern, 'u').exec(head)
  return match && { ...match.groups }
}

async function readHead(file: string): Promise<string | null> {
  const handle = await open(file).catch(() => null)
  if (!handle) return null
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(charactersRead) })
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return null
  } finally {
    await handle.close()
  }
}
