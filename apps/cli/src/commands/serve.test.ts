import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Answer, SearchResult } from '@footnote/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type RunningCli, type Workplace } from '../testing/open-workplace.ts'

let place: Workplace
let server: RunningCli
let url = ''
beforeAll(async () => {
  place = await openWorkplace()
  server = place.start(['serve'])
  for (let waited = 0; url === '' && waited < 400; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    url = /Footnote is ready at (\S+)/.exec(server.stderr())?.[1] ?? ''
  }
})
afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.ended
  await place.remove()
})

/** Each test uses the one server, which the last one stops. */
describe('serve', () => {
  it('ingests what ships, and answers', async () => {
    expect(server.stderr()).toContain('shipped: 3 added')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const response = await fetch(`${url}/api/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'How often is the filter sponge rinsed?' }),
    })
    expect(Answer.parse(await response.json()).text).toContain('3 weeks')
  })

  it('shares its database with the commands beside it', async () => {
    await place.write('guides/snails.md', '# Snails\n\nSnails eat algae.\n')
    expect(await place.run(['ingest', 'guides'])).toMatchObject({ code: 0 })
    const { code, stdout } = await place.run(['ask', 'What do snails eat?', '--json'])
    expect(code).toBe(0)
    const answer = Answer.parse(JSON.parse(stdout))
    expect(answer.citations[0]?.documentUri).toBe('guides/snails.md')
    expect(await (await fetch(`${url}/api/answers/${answer.id}`)).json()).toEqual(answer)
    const found = SearchResult.parse(await (await fetch(`${url}/api/search?q=algae`)).json())
    expect(found.passages).toHaveLength(1)
  })

  it('has its data folder to itself as a server', async () => {
    const { code, stderr } = await place.run(['serve'])
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`is in use by process ${server.child.pid} \\(footnote serve`))
  })

  it('ends on SIGTERM, in time and content, and frees its folder', async () => {
    const started = performance.now()
    server.child.kill('SIGTERM')
    const { code, stderr } = await server.ended
    expect(code).toBe(0)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(stderr).toMatch(/Stopping\n$/)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('says so when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await place.run(['serve'], { PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(stderr).toContain('shipped: 0 added, 0 changed, 3 unchanged')
    expect(stderr).toMatch(
      new RegExp(`^footnote: Cannot listen on 127\\.0\\.0\\.1:${port}: another program uses it.*$`, 'm'),
    )
    expect(stderr).not.toMatch(/\n {4}at /)
  })
}, 60_000)
