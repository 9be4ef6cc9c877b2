import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, readProblem, type TestApi } from './testing/open-test-api.ts'

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
let folder: string
let test: TestApi
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-web-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Tank</title>')
  await writeFile(join(folder, 'dist', 'favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'dist', 'assets', 'app-1a2b.js'), 'export const tank = 1;\n'.repeat(200))
  await writeFile(join(folder, 'package.json'), '{"secret": true}')
  test = await openTestApi(join(folder, 'dist'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true })
})

describe('the web app', () => {
  it.each(['/', '/index.html', '/review', '/evals/runs/1', '/c/some-id', '/review/'])(
    'opens under %s',
    async (path) => {
      const response = await test.call(path, { headers: page })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(await response.text()).toContain('<title>Tank</title>')
    },
  )

  it('keeps assets for ever, and compresses them', async () => {
    const response = await test.call('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    const plain = await test.call('/assets/app-1a2b.js')
    expect(await plain.text()).toContain('export const tank')
  })

  it('serves other files by their names, fresh each time', async () => {
    const response = await test.call('/favicon.svg')
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    '/..%2f..%2fpackage.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/%2e%2e%5cpackage.json',
    '/%252e%252e%252fpackage.json',
    '//package.json',
    '/assets/app-1a2b.js%00.html',
  ])('gives no file from outside its folder: %s', async (path) => {
    for (const headers of [page, { accept: '*/*' }]) {
      const response = await test.call(path, { headers })
      expect(await response.text()).not.toMatch(/secret|export const/)
      expect(response.status).toBeLessThan(500)
    }
  })

  it('has no page for a file that is not there, and takes nothing', async () => {
    const missing = await test.call('/assets/old.js', { headers: page })
    expect(missing.headers.get('cache-control')).toBeNull()
    expect(await readProblem(missing)).toMatchObject({ status: 404 })
    expect(
      await readProblem(await test.call('/data.json', { headers: { accept: 'application/json' } })),
    ).toMatchObject({
      status: 404,
    })
    expect(await readProblem(await test.call('/', { method: 'POST', headers: page }))).toMatchObject({
      status: 404,
    })
  })

  it('leaves the API to itself', async () => {
    expect(await readProblem(await test.call('/api/nothing', { headers: page }))).toMatchObject({
      status: 404,
    })
    expect(await (await test.call('/healthz', { headers: page })).json()).toEqual({ status: 'ok' })
    expect((await test.call('/openapi.json', { headers: page })).headers.get('content-type')).toMatch(/json/)
  })
})
