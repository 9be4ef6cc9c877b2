import { type AskRequest, FootnoteError } from '@footnote/contract'
import type { Command } from 'commander'

/** The options of `ask` that steer an answer. */
export interface SteeringOptions {
  pin?: string[]
  exclude?: string[]
  only?: boolean
  shorter?: boolean
  longer?: boolean
  model?: string
  conversation?: string
}

export function addSteeringOptions(command: Command): Command {
  return command
    .option('--pin <id>', 'read this passage, or document by its URI, first; may be repeated', collect)
    .option('--exclude <uri>', 'leave this document, or passage by its id, out; may be repeated', collect)
    .option('--only', 'read nothing but what is pinned')
    .option('--shorter', 'a shorter answer than usual')
    .option('--longer', 'a longer answer than usual')
    .option('--model <id>', 'put the question to this model of the configured ones')
    .option('--conversation <id>', 'follow up on a conversation')
}

/** @throws FootnoteError `invalid_input` for options that contradict each other, and a conversation that is no id. */
export function toSteeringRequest(options: SteeringOptions): Partial<AskRequest> {
  const { pin, exclude, only, shorter, longer, model, conversation } = options
  if (shorter && longer)
    throw new FootnoteError('invalid_input', '--shorter and --longer contradict each other')
  if (conversation !== undefined && !isUuid.test(conversation)) {
    throw new FootnoteError(
      'invalid_input',
      `--conversation ${conversation} is not an id of a conversation, as \`ask --json\` shows it`,
    )
  }
  return {
    ...(pin ? { pinned: pin } : {}),
    ...(exclude ? { excluded: exclude } : {}),
    ...(only ? { onlyPinned: true } : {}),
    ...(shorter ? { length: 'shorter' } : longer ? { length: 'longer' } : {}),
    ...(model === undefined ? {} : { model }),
    ...(conversation === undefined ? {} : { conversationId: conversation }),
  }
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}
