import { execFileSync, spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { IngestReport } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CliResult, openWorkplace, type RunningCli, type Workplace } from '../testing/open-workplace.ts'

const IngestResult = z.object({ reports: z.array(IngestReport) })

let place: Workplace
let site: Server
let address = ''
const pages = new Map<string, string>()
beforeAll(async () => {
  place = await openWorkplace()
  site = createServer((request, response) => {
    const body = pages.get(request.url ?? '')
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body ?? '')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/docs/`
  pages.set('/docs/', '<title>Ponds</title><p>Ponds freeze in winter.</p><a href="carp.html">Carp</a>')
  pages.set('/docs/carp.html', '<title>Carp</title><p>Carp rest in winter.</p>')
})
afterAll(async () => {
  site.close()
  await place.remove()
})

function reportOf({ stdout }: CliResult): IngestReport {
  const [report] = IngestResult.parse(JSON.parse(stdout)).reports
  if (!report) throw new Error('there is no report')
  return report
}

/** Each test goes on from what the one before left in the data folder. */
describe('footnote ingest', () => {
  it('reads a website of this machine only when told to, and knows it by its name from then on', async () => {
    const refused = await place.run(['ingest', address])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^footnote: .*on port \d+.*--allow-private.*\n$/m)
    const read = await place.run(['ingest', address, '--name', 'ponds', '--allow-private', '--json'])
    expect(read.code).toBe(0)
    expect(reportOf(read)).toMatchObject({ source: 'ponds', added: 2, failed: 0, incomplete: null })
    const again = await place.run(['ingest', 'ponds', '--json', '--max-pages', '1'], {
      FOOTNOTE_ALLOW_PRIVATE: 'true',
    })
    expect(reportOf(again)).toMatchObject({
      source: 'ponds',
      unchanged: 1,
      removed: 0,
      incomplete: expect.stringContaining('more than 1 page'),
    })
    expect(again.stderr).toContain('not seen whole, so nothing was removed')
  })

  it.skipIf(spawnSync('git', ['--version']).status !== 0)('reads a Git repository at a branch', async () => {
    const git = (...args: string[]): unknown =>
      execFileSync('git', [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.org',
        '-C',
        place.path('reef.git'),
        ...args,
      ])
    await place.write('reef.git/corals.md', '# Corals\n\nCorals need light.\n')
    git('init', '--quiet')
    git('checkout', '--quiet', '-b', 'next')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Corals')
    const read = await place.run(['ingest', 'reef.git', '--ref', 'next', '--allow-private', '--json'])
    expect(read.code).toBe(0)
    expect(reportOf(read)).toMatchObject({ source: 'reef-next', added: 1 })
  })

  it('says what it passed over, and tries again what failed, when told to', async () => {
    await place.write('shelf/good.md', '# Good\n\nGood.\n')
    await place.write('shelf/bad.md', Uint8Array.from([0x1f, 0x8b, 0, 0]))
    for (const name of ['a', 'b', 'c', 'd', 'e']) await place.write(`shelf/${name}.bin`, 'x')
    const first = await place.run(['ingest', 'shelf', '--json'])
    expect(reportOf(first)).toMatchObject({ added: 1, failed: 1 })
    expect(first.stderr).toContain('passed over: a.bin, b.bin, c.bin and 2 more: its format is not read')
    expect(first.stderr).toContain('npx footnote ingest shelf --retry')
    await place.write('shelf/bad.md', '# Mended\n\nMended.\n')
    const second = await place.run(['ingest', 'shelf', '--retry', '--json'])
    expect(reportOf(second)).toMatchObject({ added: 1, unchanged: 0, removed: 0, failed: 0 })
  })
}, 120_000)

describe('footnote ingest --watch', () => {
  let watching: RunningCli
  afterAll(() => watching?.child.kill('SIGKILL'))

  const said = (words: string): Promise<void> =>
    expect.poll(() => watching.stderr(), { timeout: 20_000, interval: 50 }).toContain(words)

  it('follows what changes in a folder, and ends when told to', async () => {
    watching = place.start(['ingest', 'guides', '--watch'])
    await said('Watching')
    await place.write('guides/snails.md', '# Snails\n\nSnails eat algae.\n')
    await said('guides: 1 added, 0 changed, 3 unchanged, 0 removed, 0 failed')
    await rm(place.path('guides', 'heater.md'))
    await said('guides: 0 added, 0 changed, 3 unchanged, 1 removed, 0 failed')
    watching.child.kill('SIGINT')
    const { code, stderr } = await watching.ended
    expect(code).toBe(0)
    expect(stderr).toMatch(/Stopping\n$/)
  })

  it('is for folders', async () => {
    const { code, stderr } = await place.run(['ingest', address, '--watch', '--allow-private'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/is no folder: --watch goes with folders\n$/)
  })
}, 120_000)
