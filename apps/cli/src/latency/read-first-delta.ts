/** The first text of a streamed answer, when it came, and the end of the rest. */
export interface FirstDelta {
  text: string
  /** As `performance.now()` gives it. */
  at: number
  /** Settled when the stream has ended. */
  rest: Promise<void>
}

/** Asks a question over HTTP and reads to the first event `delta`; throws what the stream says when there is none. */
export async function readFirstDelta(input: { url: string; question: string }): Promise<FirstDelta> {
  const response = await fetch(`${input.url}/api/answers`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ question: input.question, fresh: true }),
  })
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`no text came: ${read.slice(-300)}`)
    read += value
    const found = /^event: delta\ndata: (.*)\n\n/m.exec(read)
    if (!found) continue
    const at = performance.now()
    const { text } = JSON.parse(found[1] ?? '{}') as { text: string }
    return { text, at, rest: drain(reader) }
  }
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
