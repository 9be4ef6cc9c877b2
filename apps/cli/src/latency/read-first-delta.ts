/** The first words of a streamed answer, when the first text came, and the end of the rest. */
export interface FirstDelta {
  text: string
  /** As `performance.now()` gives it. */
  at: number
  /** Settled when the stream has ended. */
  rest: Promise<void>
}

const delta = /^event: delta\ndata: (.*)\n\n/gm

/** Asks a question over HTTP and reads to the first event `delta`, and on to the first space; throws what the stream says when there is none. */
export async function readFirstDelta(input: { url: string; question: string }): Promise<FirstDelta> {
  const response = await fetch(`${input.url}/api/answers`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ question: input.question, fresh: true }),
  })
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  let at: number | null = null
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`no text came: ${read.slice(-300)}`)
    read += value
    const text = [...read.matchAll(delta)].map(([, data]) => toText(data)).join('')
    if (text !== '') at ??= performance.now()
    if (at !== null && text.includes(' ')) return { text, at, rest: drain(reader) }
  }
}

function toText(data = '{}'): string {
  return (JSON.parse(data) as { text: string }).text
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
