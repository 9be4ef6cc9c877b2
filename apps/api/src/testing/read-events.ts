import { AnswerEvent } from '@footnote/contract'

/** The events of a stream that has ended, each checked against the contract and its own head. */
export async function readEvents(response: Response): Promise<AnswerEvent[]> {
  return toEvents(await response.text())
}

export function toEvents(text: string): AnswerEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const fields = new Map(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      const event = AnswerEvent.parse(JSON.parse(fields.get('data') ?? ''))
      if (fields.get('id') !== String(event.id) || fields.get('event') !== event.type) {
        throw new Error(`the head of an event differs from its data: ${block}`)
      }
      return event
    })
}
