/** The thread that documents are read in: a document that takes too much takes the thread with it and nothing else. */
import { parentPort } from 'node:worker_threads'
import { type ErrorCode, toFootnoteError } from '@footnote/contract'
import { type DocumentToParse, parseDocument } from '../parse-document.ts'
import type { ParsedDocument } from '../parsed-document.ts'

/** The first response says that the thread has started; each of the others answers a document. */
export type ParserResponse =
  | { ready: true }
  | { parsed: ParsedDocument }
  | {
      error: {
        code: ErrorCode
        message: string
        cause: { message: string; stack?: string | undefined } | null
      }
    }

if (!parentPort) throw new Error('parser-worker runs as a worker thread')
const port = parentPort

port.on('message', (document: DocumentToParse) => void answer(document))
port.postMessage({ ready: true } satisfies ParserResponse)

async function answer(document: DocumentToParse): Promise<void> {
  port.postMessage(await respond(document))
}

async function respond(document: DocumentToParse): Promise<ParserResponse> {
  try {
    return { parsed: await parseDocument(document) }
  } catch (thrown) {
    const { code, message, cause } = toFootnoteError(thrown)
    return { error: { code, message, cause: toCause(cause) } }
  }
}

function toCause(cause: unknown): { message: string; stack?: string | undefined } | null {
  if (cause instanceof Error) return { message: cause.message, stack: cause.stack }
  return cause === undefined ? null : { message: String(cause) }
}
