/** Lines as line feeds end them: `readline` also splits at U+2028, which may stand inside a JSON string. */
import { createReadStream } from 'node:fs'
import { FootnoteError } from '@footnote/contract'
import { toFileError } from './to-file-error.ts'

const lineFeed = 10
const maxLineBytes = 16 * 1024 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true })

export interface Line {
  /** From 1. */
  number: number
  text: string
}

/**
 * The lines of a UTF-8 file that are not blank, without line ends and byte order mark, one at a time.
 * Errors name file and line: `not_found`, or `invalid_input` for bytes that are not UTF-8 and lines over 16 MB.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 0
  for await (const bytes of splitAtLineFeeds(path)) {
    number += 1
    const text = decodeLine(bytes, `${path}:${number}`)
    if (text.trim() !== '') yield { number, text }
  }
}

async function* splitAtLineFeeds(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path)
  let pending: Buffer[] = []
  let pendingBytes = 0
  let line = 1
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        yield Buffer.concat([...pending, chunk.subarray(start, end)])
        pending = []
        pendingBytes = 0
        line += 1
        start = end + 1
      }
      pending.push(chunk.subarray(start))
      pendingBytes += chunk.length - start
      if (pendingBytes > maxLineBytes) {
        throw new FootnoteError('invalid_input', `${path}:${line}: the line is longer than 16 MB`)
      }
    }
  } catch (error) {
    throw toFileError(error, path)
  }
  if (pendingBytes > 0) yield Buffer.concat(pending)
}

function decodeLine(bytes: Buffer, place: string): string {
  try {
    return utf8.decode(bytes).replace(/\r$/, '')
  } catch (error) {
    throw new FootnoteError('invalid_input', `${place}: not valid UTF-8`, { cause: error })
  }
}
