const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML that is safe to put into a page as it is. Only `html` makes it. */
class Markup {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

export type { Markup }

type Part = string | number | Markup | null | readonly Part[]

/** A template for HTML: whatever is put in is escaped, save other templates and lists of them. Null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((page, text, index) => page + render(parts[index - 1] ?? null) + text))
}

/** The finished HTML of a template. */
export function renderHtml(markup: Markup): string {
  return markup.source
}

function render(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.source
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return part.map(render).join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
