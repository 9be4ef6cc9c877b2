import { FootnoteError } from '@footnote/contract'
import { SaxesParser } from 'saxes'

export interface XmlHandler {
  /** @param name without its prefix */
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(value: string): void
}

export interface XmlElement {
  /** Without its prefix. */
  name: string
  /** As they are written, prefixes included. */
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Deeper than any document; what walks the tree may then call itself. */
const maxDepth = 500

/**
 * Reads XML as events. No entity is known but XML's own, so that none can grow.
 * @throws FootnoteError `invalid_input` for what is not well-formed, with its place.
 */
export function readXmlEvents(input: { name: string; bytes: Uint8Array }, handler: XmlHandler): void {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > maxDepth) throw new FootnoteError('invalid_input', `${input.name} is nested too deeply`)
    handler.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    handler.close?.(localName(name))
  })
  parser.on('text', (value) => handler.text?.(value))
  parser.on('cdata', (value) => handler.text?.(value))
  try {
    parser.write(decodeXml(input.bytes)).close()
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FootnoteError('invalid_input', `${input.name} is damaged: its XML is broken at ${reason}`, {
      cause,
    })
  }
}

/** Reads XML as a tree. Throws what `readXmlEvents` throws. */
export function readXml(input: { name: string; bytes: Uint8Array }): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  readXmlEvents(input, {
    open(name, attributes) {
      const element = { name, attributes, children: [] }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    close: () => open.pop(),
    text: (value) => open.at(-1)?.children.push(value),
  })
  return root
}

export function childrenOf(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** All elements of a name below another, in document order. */
export function descendantsOf(parent: XmlElement, name: string): XmlElement[] {
  return childrenOf(parent).flatMap((child) =>
    child.name === name ? [child, ...descendantsOf(child, name)] : descendantsOf(child, name),
  )
}

export function xmlText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : xmlText(child))).join('')
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(declared).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
