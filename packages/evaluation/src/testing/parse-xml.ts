/** A strict reader of the XML that reports write, for their tests: throws at what is not well-formed. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  text: string
}

const token = /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function parseXml(source: string): XmlNode {
  if (forbidden.test(source)) throw new Error('a character that XML cannot hold')
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  token.lastIndex = 0
  while (token.lastIndex < body.length) {
    const at = token.lastIndex
    const match = token.exec(body)
    const parent = open.at(-1)
    if (match === null || parent === undefined)
      throw new Error(`not well-formed at: ${body.slice(at, at + 80)}`)
    const [, closing, name = '', attributes = '', selfClosing, text] = match
    if (text !== undefined) {
      parent.text += decode(text)
    } else if (closing === '/') {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`)
      open.pop()
    } else {
      const node = { name, attributes: parseAttributes(attributes), children: [], text: '' }
      parent.children.push(node)
      if (selfClosing !== '/') open.push(node)
    }
  }
  const [root] = top.children
  if (open.length !== 1 || root === undefined || top.children.length !== 1 || top.text.trim() !== '') {
    throw new Error('not one closed root element')
  }
  return root
}

function parseAttributes(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
    key,
    decode(value),
  ])
  return Object.fromEntries(pairs)
}

function decode(text: string): string {
  return text.replace(/&(#?\w*;?)/g, (_, reference: string) => {
    const code = /^#(\d+);$/.exec(reference)?.[1]
    const value = code === undefined ? named[reference.replace(/;$/, '')] : String.fromCodePoint(Number(code))
    if (value === undefined || !reference.endsWith(';')) throw new Error(`a bare & at: ${text.slice(0, 80)}`)
    return value
  })
}
