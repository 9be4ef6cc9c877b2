import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashClaims, readClaims } from './read-claims.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-claims-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(...rows: (object | string)[]) {
  const file = join(folder, 'claims.jsonl')
  await writeFile(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  return readClaims(file)
}

describe('readClaims', () => {
  it('takes the names of labels that data sets use, and passes over their other keys', async () => {
    const claims = await read(
      { claim: 'a', label: 'supported', evidence: ['x'], supporting: [[0]] },
      { claim: 'b', label: 'partially_supported', evidence: ['x'] },
      { claim: 'c', label: 'not_supported', evidence: ['y'] },
      '',
      { claim: 'd', label: 'unsupported', evidence: [], retrieved: ['z'], document: 'p', kind: 'number' },
    )
    expect(claims.map(({ label }) => label)).toEqual(['supported', 'partial', 'unsupported', 'unsupported'])
    expect(claims[0]?.document).toBe(claims[1]?.document)
    expect(claims[0]?.document).not.toBe(claims[2]?.document)
    expect(claims[3]).toMatchObject({ document: 'p', kind: 'number', retrieved: ['z'] })
  })

  it.each([
    [
      'a label of its own',
      { claim: 'a', label: 'maybe', evidence: [] },
      /claims\.jsonl:1: label: must be one of/,
    ],
    ['no claim', { label: 'supported', evidence: [] }, /claims\.jsonl:1: claim: missing/],
    ['evidence that is no list', { claim: 'a', label: 'supported', evidence: 'x' }, /:1: evidence/],
    ['no JSON', '{', /:1: not valid JSON/],
    ['nothing', '', /holds no claims/],
  ])('refuses %s in one line', async (_, row, message) => {
    await expect(read(row)).rejects.toThrow(message)
  })

  it('names a set by what is in it', async () => {
    const one = await read({ claim: 'a', label: 'supported', evidence: ['x'] })
    const other = await read({ claim: 'a', label: 'partial', evidence: ['x'] })
    expect(hashClaims(one)).toBe(hashClaims(structuredClone(one)))
    expect(hashClaims(one)).not.toBe(hashClaims(other))
  })
})
