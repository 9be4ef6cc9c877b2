export interface SseMessage {
  /** The last `id:` seen, kept across messages as the standard has it; empty before the first. */
  id: string
  event: string
  data: string
}

/**
 * Turns the text of an event stream into messages, whatever the cuts between its chunks: give every chunk to the
 * function that is returned. Lines end with LF, CR or CRLF; comments and unknown fields are passed over; a message
 * that no blank line ends is never given out. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createSseParser(): (chunk: string) => SseMessage[] {
  let started = false
  let pending = ''
  let endedWithCarriageReturn = false
  let id = ''
  let event = ''
  let data: string[] = []

  function takeLine(line: string, messages: SseMessage[]): void {
    if (line === '') {
      if (data.length > 0) messages.push({ id, event: event || 'message', data: data.join('\n') })
      event = ''
      data = []
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon === -1 ? line : line.slice(0, colon)
    const rawValue = colon === -1 ? '' : line.slice(colon + 1)
    const value = rawValue.startsWith(' ') ? rawValue.slice(1) : rawValue
    if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) id = value
  }

  return function parseChunk(chunk) {
    const messages: SseMessage[] = []
    if (chunk === '') return messages
    let text = chunk
    if (!started) {
      started = true
      if (text.startsWith('\uFEFF')) text = text.slice(1)
    }
    if (endedWithCarriageReturn && text.startsWith('\n')) text = text.slice(1)
    endedWithCarriageReturn = text.endsWith('\r')

    const lines = (pending + text).split(/\r\n|\r|\n/)
    pending = lines.pop() ?? ''
    for (const line of lines) takeLine(line, messages)
    return messages
  }
}
