import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Line, readLines } from './read-lines.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lines-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string): Promise<Line[]> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  const lines: Line[] = []
  for await (const line of readLines(path)) lines.push(line)
  return lines
}

it('ends lines at line feeds only and counts blank ones', async () => {
  expect(await read('\uFEFFa\r\n\n \r\nb\u2028c\rd\n')).toEqual([
    { number: 1, text: 'a' },
    { number: 4, text: 'b\u2028c\rd' },
  ])
  expect(await read('')).toEqual([])
})

it('puts lines and characters together that reading cuts apart', async () => {
  const long = 'aé€😀'.repeat(30_000)
  expect(await read(`x\n${long}\n${long}`)).toEqual([
    { number: 1, text: 'x' },
    { number: 2, text: long },
    { number: 3, text: long },
  ])
})

it('refuses a line over 16 MB, naming it', async () => {
  await expect(read(`a\n${'b'.repeat(17 * 1024 * 1024)}`)).rejects.toMatchObject({
    code: 'invalid_input',
    message: `${join(folder, 'file')}:2: the line is longer than 16 MB`,
  })
})
