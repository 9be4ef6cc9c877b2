/** Tag characters, which spell words that nobody sees, zero-width spaces, and marks that turn the direction of text. */
const invisible = /[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu

/** A source's text for a model, without the characters that only a machine reads. */
export function stripInvisible(text: string): string {
  return text.replaceAll(invisible, '')
}
