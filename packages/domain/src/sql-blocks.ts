import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Why a block of SQL is not run by the test; `run` is. */
export const sqlFenceTags = ['run', 'needs-standby', 'destructive', 'other-version'] as const
type SqlFenceTag = (typeof sqlFenceTags)[number]

export interface SqlBlock {
  file: string
  /** Of the opening fence, from 1. */
  line: number
  tag: SqlFenceTag | null
  /** Major versions that a `run` block is for: `from=13`, `until=16` behind the tag. */
  from: number
  until: number
  /** `needs=a-server`: contrib extensions, which PGlite does not have here. */
  needs: string | null
  sql: string
}

/** The SQL blocks of the Markdown files in a folder, in the order of names and lines. */
export async function readSqlBlocks(folder: string): Promise<SqlBlock[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  const blocks = await Promise.all(
    names.map(async (name) => findBlocks(name, await readFile(join(folder, name), 'utf8'))),
  )
  return blocks.flat()
}

function findBlocks(file: string, text: string): SqlBlock[] {
  const blocks: SqlBlock[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const fence = /^```sql\b(.*)$/.exec(lines[at] ?? '')
    if (!fence) continue
    const end = lines.indexOf('```', at + 1)
    const info = (fence[1] ?? '').trim().split(/\s+/)
    const option = (name: string): string | undefined =>
      info.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
    blocks.push({
      file,
      line: at + 1,
      tag: sqlFenceTags.find((tag) => tag === info[0]) ?? null,
      from: Number(option('from') ?? 0),
      until: Number(option('until') ?? 99),
      needs: option('needs') ?? null,
      sql: lines.slice(at + 1, end).join('\n'),
    })
    at = end
  }
  return blocks
}
