// Everything that XML 1.0 cannot hold, escaped or not: most control characters, lone surrogates, U+FFFE and U+FFFF.
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** An element with its attributes escaped; `content` is XML already. */
export function xmlElement(name: string, attributes: Record<string, string | number>, content = ''): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  )
  return content === '' ? `<${name}${pairs.join('')}/>` : `<${name}${pairs.join('')}>${content}</${name}>`
}

/** Text as the content of an element. */
export function xmlText(text: string): string {
  return replaceForbidden(text).replace(/[&<>\r]/g, (character) => entities[character] ?? character)
}

function escapeAttribute(text: string): string {
  return replaceForbidden(text).replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? character)
}

function replaceForbidden(text: string): string {
  return text.replace(notInXml, '\uFFFD')
}
