import { FootnoteError } from '@footnote/contract'

const reasons: Record<string, string> = {
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder where a file is expected',
}

/** A failed read as an error that names the file; what is not from the file system is given back as it came. */
export function toFileError(thrown: unknown, path: string): unknown {
  if (thrown instanceof FootnoteError || !(thrown instanceof Error) || !('code' in thrown)) return thrown
  if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') {
    return new FootnoteError('not_found', `${path}: no such file`, { cause: thrown })
  }
  const reason = reasons[String(thrown.code)] ?? `cannot be read (${String(thrown.code)})`
  return new FootnoteError('invalid_input', `${path}: ${reason}`, { cause: thrown })
}
