import type { RecordedCalls, TokenPrices } from '@footnote/models'
import { z } from 'zod'

/** Names between commas; empty for a variable that is not set. */
export const NameList = z
  .string()
  .optional()
  .transform((value) => listed(value ?? ''))

/** `gpt-4.1-mini=0.4/1.6, other=1/2`: US dollars for a million tokens, in and out. */
export const ModelPrices = z
  .string()
  .optional()
  .transform((value, context): Record<string, TokenPrices> => {
    const prices: Record<string, TokenPrices> = {}
    for (const entry of listed(value ?? '')) {
      const [, model, input, output] = /^(\S+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(entry) ?? []
      if (model === undefined) {
        context.addIssue(
          'prices such as gpt-4.1-mini=0.4/1.6 are needed: US dollars for a million tokens, in/out',
        )
        return z.NEVER
      }
      prices[model] = { inputPerMillionUsd: Number(input), outputPerMillionUsd: Number(output) }
    }
    return prices
  })

/** `record:DIR` or `replay:DIR`. */
export const ModelCalls = z
  .string()
  .optional()
  .transform((value, context): RecordedCalls | undefined => {
    const given = value?.trim() ?? ''
    if (given === '') return undefined
    const [, mode, dir] = /^(record|replay):(.+)$/.exec(given) ?? []
    if (mode !== undefined && dir !== undefined) return { mode: mode === 'record' ? 'record' : 'replay', dir }
    context.addIssue('record:FOLDER or replay:FOLDER is needed')
    return z.NEVER
  })

function listed(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
