export interface TreeEntry {
  kind: 'file' | 'link' | 'submodule'
  path: string
  /** The name of the content: the same content has the same name. */
  blob: string
  /** Bytes; 0 for what is no file. */
  size: number
}

/** Reads what `git ls-tree -r -z -l` writes. */
export function listTree(output: Uint8Array): TreeEntry[] {
  const lines = new TextDecoder().decode(output).split('\0').filter(Boolean)
  return lines.map((line) => {
    const tab = line.indexOf('\t')
    const [mode, type, blob = '', size] = line.slice(0, tab).split(/ +/)
    const kind = type === 'commit' ? 'submodule' : mode === '120000' ? 'link' : 'file'
    return { kind, path: line.slice(tab + 1), blob, size: Number(size) || 0 }
  })
}
