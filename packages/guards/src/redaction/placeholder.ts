import type { RedactionKind } from '@footnote/contract'

export function placeholderOf(kind: RedactionKind): string {
  return `[${kind.replace('_', ' ')}]`
}

/** Global. */
const placeholder =
  /\[(?:password|private key|key|e-mail|card|iban|id number|phone|ip address|address|name)\]/g

export function hasPlaceholder(text: string): boolean {
  return text.search(placeholder) >= 0
}

/** A text with a space in each placeholder's place: nobody should search for them, nor take them for words. */
export function blankPlaceholders(text: string): string {
  return text.replaceAll(placeholder, ' ')
}

/** A text without the placeholders in it, for a search that should not look for them. */
export function withoutPlaceholders(text: string): string {
  return blankPlaceholders(text)
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim()
}
