import { isReadInPlace } from '../document-format.ts'
import { type DocumentToParse, parseDocument } from '../parse-document.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { ParserThread, type ThreadLimits } from './parser-thread.ts'

export interface DocumentParser extends AsyncDisposable {
  /**
   * Reads a document: small texts in place, all else in a thread, within limits of time and memory.
   * @throws FootnoteError what `parseDocument` throws, and `too_large` for a document that breaks a limit.
   */
  parse(document: DocumentToParse): Promise<ParsedDocument>
}

interface DocumentParserOptions extends Partial<ThreadLimits> {
  threads?: number
  /** Ends the reading of what is being read. */
  signal?: AbortSignal
}

const defaults: ThreadLimits & { threads: number } = { threads: 2, timeoutMs: 120_000, maxBytes: 768_000_000 }

/** A parser whose threads start when the first document needs one and end when it is disposed of. */
export function createDocumentParser(options: DocumentParserOptions = {}): DocumentParser {
  const { threads, timeoutMs, maxBytes } = { ...defaults, ...options }
  const idle: ParserThread[] = []
  const running = new Set<ParserThread>()
  const waiting: (() => void)[] = []
  let taken = 0

  const parseInThread = async (document: DocumentToParse): Promise<ParsedDocument> => {
    if (taken >= threads) await new Promise<void>((resolve) => waiting.push(resolve))
    else taken += 1
    try {
      options.signal?.throwIfAborted()
      return await parseInOne(document)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else taken -= 1
    }
  }
  const parseInOne = async (document: DocumentToParse): Promise<ParsedDocument> => {
    const thread = idle.pop() ?? new ParserThread({ timeoutMs, maxBytes })
    running.add(thread)
    try {
      return await thread.parse(document, options.signal)
    } finally {
      running.delete(thread)
      if (!thread.hasEnded) idle.push(thread)
    }
  }

  return {
    parse: (document) =>
      isReadInPlace({ format: 'auto', ...document }) ? parseDocument(document) : parseInThread(document),
    async [Symbol.asyncDispose]() {
      await Promise.all([...idle, ...running].map((thread) => thread.end()))
    },
  }
}
