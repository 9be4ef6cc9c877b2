import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findEvidenceReader } from './find-evidence-reader.ts'
import { loadDomain, shippedDomainFile } from './load-domain.ts'

describe('the shipped domain', () => {
  it('is valid, and its shipped sources are there', async () => {
    const domain = await loadDomain()
    const guides = domain.sources.find(({ name }) => name === 'guides')
    expect(guides?.shipped).toBe(true)
    expect(await readdir(guides?.paths[0] ?? '')).toHaveLength(62)
    for (const { pattern } of domain.cautions) expect(() => new RegExp(pattern, 'i')).not.toThrow()
  })

  it('has guides of 400 to 1,200 words with full front matter', async () => {
    const folder = join(shippedDomainFile, '..', 'corpus')
    for (const name of await readdir(folder)) {
      const [, front = '', body = ''] = (await readFile(join(folder, name), 'utf8')).split(/^---$/m)
      const words = body.split(/\s+/).length
      expect(words, name).toBeGreaterThanOrEqual(400)
      expect(words, name).toBeLessThanOrEqual(1_200)
      const matter = parse(front) as Record<string, unknown>
      expect(Object.keys(matter), name).toEqual(
        expect.arrayContaining([
          'title',
          'summary',
          'questions',
          'appliesTo',
          'published',
          'reviewed',
          'authority',
          'tags',
        ]),
      )
      expect(body, name).toContain(`# ${matter.title}\n`)
    }
  })
})

describe('the readers of evidence', () => {
  it('are those that the definition names', async () => {
    expect(findEvidenceReader((await loadDomain()).evidence)?.('work_mem = 4MB').evidence).toHaveLength(1)
    expect(findEvidenceReader(undefined)).toBeNull()
    expect(() => findEvidenceReader('oracle')).toThrow('no evidence readers "oracle": there are "postgres"')
  })

  it('are checked with the definition', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footnote-domain-'))
    const file = join(folder, 'wrong.yaml')
    const text = await readFile(shippedDomainFile, 'utf8')
    await writeFile(file, text.replace(/^evidence: postgres$/m, 'evidence: oracle'))
    await expect(loadDomain(file)).rejects.toThrow(
      `${file}: evidence: There are no evidence readers "oracle"`,
    )
    await rm(folder, { recursive: true })
  })
})

describe('the prompts', () => {
  it('are what their files hold, and a text is itself', async () => {
    const { prompts } = await loadDomain()
    expect(prompts.answer).toMatch(/^You help the engineer on call/)
    expect(prompts.followUp).toMatch(/SQLSTATEs and versions/)
    const folder = await mkdtemp(join(tmpdir(), 'footnote-domain-'))
    const text = await readFile(shippedDomainFile, 'utf8')
    const load = async (answer: string) => {
      const file = join(folder, 'domain.yaml')
      const changed = text.replace('answer: prompts/answer.md', `answer: ${answer}`)
      await writeFile(file, changed.replace(/^ {2}(wordsFile|followUp): .*$/gm, ''))
      return (await loadDomain(file)).prompts
    }
    expect(await load('You help. Read notes.md first.')).toEqual({ answer: 'You help. Read notes.md first.' })
    await expect(load('none.md')).rejects.toThrow(/The prompt .*none\.md cannot be read \(ENOENT\)/)
    await writeFile(join(folder, 'empty.md'), ' \n')
    await expect(load('empty.md')).rejects.toThrow(/The prompt .*empty\.md is empty/)
    await rm(folder, { recursive: true })
  })
})

describe('a wrong definition', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-domain-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['a file that is not there', null, /cannot be read \(ENOENT\)/],
    ['broken YAML', 'name: [', /wrong\.yaml:\d+: /],
    ['an unknown key', 'name: x\nnonsense: 1\n', /nonsense/],
    ['a missing part', 'name: x\n', /scope/],
  ])('is named with its file: %s', async (what, text, message) => {
    const file = join(folder, what === 'a file that is not there' ? 'none.yaml' : 'wrong.yaml')
    if (text !== null) await writeFile(file, text)
    await expect(loadDomain(file)).rejects.toThrow(message)
    await expect(loadDomain(file)).rejects.toThrow(file)
  })
})
