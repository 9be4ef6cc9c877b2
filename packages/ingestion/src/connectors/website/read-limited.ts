import { FootnoteError } from '@footnote/contract'
import type { Response } from 'undici'

/**
 * The body of a response, decompressed.
 * @throws FootnoteError `too_large` as soon as it is known to be larger; the rest is not read.
 */
export async function readLimited(response: Response, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  const tooLarge = (): FootnoteError =>
    new FootnoteError('too_large', `It is larger than ${maxBytes / 1_000_000} MB`)
  if (announced > maxBytes) {
    await response.body?.cancel()
    throw tooLarge()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
