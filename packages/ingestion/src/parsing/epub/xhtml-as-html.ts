/** Elements that HTML closes by itself. */
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

const selfClosed = /<([a-z][\w:.-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*\/>/gi

/** XHTML as an HTML parser takes it: `<a id="x"/>` would stay open there, and an empty `<title/>` would swallow the page. */
export function xhtmlAsHtml(xhtml: string): string {
  return xhtml
    .replace(selfClosed, (whole, name: string, attributes: string) =>
      voidElements.has(name.toLowerCase()) ? whole : `<${name}${attributes}></${name}>`,
    )
    .replace(/<!\[CDATA\[|\]\]>/g, '')
}
