import type { Line } from './evidence.ts'

const longestLine = 4_000

/** The lines of a text with their places in it; a carriage return before a line break belongs to neither. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const next = found === -1 ? text.length : found
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next
    const line = text.slice(start, end)
    lines.push({ text: line, clean: cleanLine(line), start, end })
    start = next + 1
  }
  return lines
}

const boxes: Record<string, string> = { '│': '|', '─': '-', '┼': '+', '┌': '+', '┬': '+', '┐': '+', '├': '+' }
const moreBoxes: Record<string, string> = {
  '┤': '+',
  '└': '+',
  '┴': '+',
  '┘': '+',
  '║': '|',
  '═': '-',
  '↵': '+',
}

/** A line as the server wrote it: cut to a length that is safe to match, box drawing as ASCII, mail's quote marks gone. */
function cleanLine(text: string): string {
  if (text === '') return ''
  const cut = text.length > longestLine ? text.slice(0, longestLine) : text
  const ascii = /[\u2500-\u256c\u21b5\u00a0]/.test(cut)
    ? cut.replace(
        /[\u2500-\u256c\u21b5\u00a0]/g,
        (box) => boxes[box] ?? moreBoxes[box] ?? (box === '\u00a0' ? ' ' : '+'),
      )
    : cut
  return ascii.replace(/^(?:> ?)+(?=\S| )/, '').trimEnd()
}

/** Tabs become spaces up to the next multiple of eight, as terminals show them. */
export function expandTabs(text: string): string {
  if (!text.includes('\t')) return text
  let out = ''
  for (const part of text.split(/(\t)/)) out += part === '\t' ? ' '.repeat(8 - (out.length % 8)) : part
  return out
}
