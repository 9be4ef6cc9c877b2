import { FootnoteError } from '@footnote/contract'
import { binaryKind } from './binary-kind.ts'

interface DecodedText {
  /** Newlines are "\n", characters composed (NFC); no NUL, no lone surrogate. */
  text: string
  warnings: string[]
}

/** Above this share of control characters, bytes are no text. */
const maxControlShare = 0.01
/** Above this share of bytes outside ASCII, Windows-1252 is no likely reading: western text stays far below. */
const maxHighShare = 0.25

/**
 * Reads bytes as text: by their byte order mark, as strict UTF-8, by what an HTML page declares, else as Windows-1252.
 * @param input.html whether a `<meta charset>` or an XML declaration is honoured
 * @throws FootnoteError `invalid_input` for what is not text, whatever its name says.
 */
export function decodeText(input: { name: string; bytes: Uint8Array; html?: boolean }): DecodedText {
  const { name, bytes, html = false } = input
  const mark = byteOrderMark(bytes)
  const kind = binaryKind(bytes)
  if (kind) throw notText(name, `it is ${kind}`)
  const warnings: string[] = []
  const marked = mark ? decodeMarked(bytes, mark, warnings) : null
  const units = marked === null ? bytes : Uint16Array.from(marked, (character) => character.charCodeAt(0))
  if (controlShare(units) > maxControlShare) throw notText(name, 'it holds too many control characters')
  const raw = marked ?? decodeUnmarked({ name, bytes, html, warnings })
  if (raw.includes('\0')) warnings.push('NUL characters were left out')
  return { text: settle(raw), warnings }
}

function decodeMarked(bytes: Uint8Array, encoding: string, warnings: string[]): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\uFFFD'))
    warnings.push(`Some bytes are not valid ${encoding.toUpperCase()} and were replaced`)
  return text
}

function decodeUnmarked(input: {
  name: string
  bytes: Uint8Array
  html: boolean
  warnings: string[]
}): string {
  const { name, bytes, html, warnings } = input
  const declared = html ? declaredEncoding(bytes) : null
  if (declared && declared !== 'utf-8') {
    try {
      return new TextDecoder(declared).decode(bytes)
    } catch {
      warnings.push(`The page declares the encoding "${declared}", which is not known`)
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeInvalidUtf8(name, bytes, warnings)
  }
}

/** A few broken bytes among many good sequences are damage; otherwise the text was never UTF-8. */
function decodeInvalidUtf8(name: string, bytes: Uint8Array, warnings: string[]): string {
  const lenient = new TextDecoder().decode(bytes)
  const broken = lenient.split('\uFFFD').length - 1
  const good = lenient.match(/[\u{80}-\u{FFFC}\u{FFFE}-\u{10FFFF}]/gu)?.length ?? 0
  if (good > 2 * broken) {
    warnings.push(`${broken} places are not valid UTF-8 and were replaced`)
    return lenient
  }
  if (bytes.filter((byte) => byte > 0x7f).length / bytes.length > maxHighShare) {
    throw notText(name, 'it is neither UTF-8 nor Windows-1252')
  }
  warnings.push('The text is not UTF-8 and was read as Windows-1252')
  return new TextDecoder('windows-1252').decode(bytes)
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function controlShare(units: Uint8Array | Uint16Array): number {
  if (units.length === 0) return 0
  let controls = 0
  for (const unit of units) {
    if (unit === 0x7f || (unit < 0x20 && !textControls.has(unit))) controls += 1
  }
  return controls / units.length
}

/** Backspace to carriage return, and escape, which colours logs. */
const textControls = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b])

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const found =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)
  return found?.[1]?.toLowerCase().replace(/^utf8$/, 'utf-8') ?? null
}

function settle(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC')
}

function notText(name: string, reason: string): FootnoteError {
  return new FootnoteError('invalid_input', `${name} is not text: ${reason}`)
}
