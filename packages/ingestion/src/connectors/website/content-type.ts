import { supportedExtensions } from '../../parsing/document-format.ts'

/** The extension that a media type stands for. */
const extensionByType: Record<string, string> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'text/plain': '.txt',
  'text/x-rst': '.rst',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/epub+zip': '.epub',
  'text/csv': '.csv',
  'text/tab-separated-values': '.tsv',
  'application/x-ndjson': '.jsonl',
  'application/jsonl': '.jsonl',
  'application/x-ipynb+json': '.ipynb',
}
/** Types that say nothing, or no more than that it is text: the name may say more. */
const vagueTypes = ['', 'application/octet-stream', 'binary/octet-stream', 'text/plain']

export interface MediaType {
  /** Lower case, without parameters. */
  type: string
  charset: string | null
}

export function readMediaType(header: string | null): MediaType {
  const [type = '', ...parameters] = (header ?? '').split(';')
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)/i.exec(each)?.[1]).find(Boolean)
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null }
}

/** The extension under which a document of this type and path is read, or null when it is not. */
export function readableExtension(type: string, path: string): string | null {
  const named = /\.\w+$/.exec(path)?.[0].toLowerCase() ?? ''
  const extension =
    vagueTypes.includes(type) && supportedExtensions.includes(named) ? named : extensionByType[type]
  return extension && supportedExtensions.includes(extension) ? extension : null
}

/** `guides/vacuum` of extension `.html` is `guides/vacuum.html`. */
export function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(extension) || (extension === '.html' && /\.html?$/i.test(path))
    ? path
    : path + extension
}

/** Text of a charset that only the response's head names, as UTF-8 that says so itself. */
export function settleCharset(bytes: Uint8Array, charset: string | null): Uint8Array {
  if (!charset || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return bytes
  try {
    return Buffer.from(`\uFEFF${new TextDecoder(charset).decode(bytes)}`)
  } catch {
    return bytes
  }
}
