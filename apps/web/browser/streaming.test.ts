import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, send } from './ask.ts'
import { type CutProxy, startCutProxy } from './cut-proxy.ts'
import { type FakeModel, startFakeModel } from './fake-model.ts'
import { type FootnoteServer, startFootnote } from './footnote-server.ts'
import { openBrowser, openPage } from './open-browser.ts'

/** Each is written by the model as it stands; what names the canary must not be fetched. */
const attacks = (canary: string): string[] => [
  [
    `<script>document.body.dataset.hacked = "1"; fetch("${canary}?script")</script> <img src="${canary}?img" onerror="document.body.dataset.hacked=1">`,
    `![pixel](${canary}?markdown) ![ref][r]\n\n[r]: ${canary}?reference\n\n[click](javascript:document.body.dataset.hacked=1) <a href="javascript:alert(1)">x</a>`,
    `<svg onload="document.body.dataset.hacked=1"></svg><iframe src="${canary}?frame"></iframe><style>@import "${canary}?style";*{display:none}</style><link rel="stylesheet" href="${canary}?link"><form action="${canary}?form"><button>go</button></form>`,
  ].join('\n\n'),
  `| a | b |\n| - | - |\n${'| <b onclick="document.body.dataset.hacked=1">x</b> | y |\n'.repeat(80)}`,
  `${'> '.repeat(300)}deep\n${'  '.repeat(200)}- **un*closed \`code\n${'['.repeat(400)}`,
]

let model: FakeModel
let server: FootnoteServer
let network: CutProxy
let browser: Browser
beforeAll(async () => {
  model = await startFakeModel(attacks)
  server = await startFootnote({ OPENAI_BASE_URL: `${model.url}/v1`, CHAT_MODEL: 'fake' })
  network = await startCutProxy(server.url)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await network?.close()
  await server?.close()
  await model?.close()
})

const open = (size: { width: number; height: number } = { width: 1440, height: 900 }) =>
  openPage(browser, { ...size, url: server.url })

async function hasStarted(page: Page): Promise<void> {
  await page
    .getByTestId('live-answer')
    .and(page.locator('[data-sentences]:not([data-sentences="0"])'))
    .waitFor()
}

describe('an answer that is being written', () => {
  it('grows in view, says what is going on, marks each sentence as it is checked, and moves nothing', async () => {
    const { page, complaints } = await open()
    await send(page, 'Why does pg_wal keep growing? Tell me slowly')
    const live = page.getByTestId('live-answer')
    await hasStarted(page)
    // From here on, through the exchange of what is being written for what is complete.
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: false })
    })
    const lengths = [((await live.textContent()) ?? '').length]
    expect(await page.getByTestId('live-status').textContent()).toMatch(/Checking sentence \d|Writing/)
    expect(await live.getByTestId('sentence').count()).toBeGreaterThan(0)
    await page.waitForTimeout(400)
    lengths.push(((await live.textContent()) ?? '').length)
    expect(lengths[1]).toBeGreaterThan(lengths[0] ?? 0)
    await page.getByTestId('answer').waitFor()
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.05)
    expect(await page.getByTestId('announcement').textContent()).toContain('The answer is complete')
    expect(complaints).toEqual([])
  })

  it('is stopped with Escape, and what came stays', async () => {
    const { page } = await open()
    await send(page, 'How do I see which session is blocking the others? Say it slowly')
    await hasStarted(page)
    await page.keyboard.press('Escape')
    await page.getByText('You stopped this answer').first().waitFor()
    const said = await page.getByTestId('live-answer').textContent()
    await page.waitForTimeout(300)
    expect(await page.getByTestId('live-answer').textContent()).toBe(said)
    expect(await page.getByTestId('composer-input').inputValue()).toContain('blocking the others')
  })

  it('is taken up again after a lost connection, and after a reload', async () => {
    const { page } = await openPage(browser, { width: 1440, height: 900, url: network.url })
    await send(page, 'Why is the standby behind the primary? Explain it slowly')
    await hasStarted(page)
    network.cut()
    await page.getByText('taking the answer up again').first().waitFor()
    network.mend()
    await page.getByTestId('answer').waitFor({ timeout: 30_000 })
    const answer = (await page.getByTestId('answer').textContent()) ?? ''
    expect(answer.length).toBeGreaterThan(100)

    await send(page, 'What happens when transaction ids are about to run out? Tell it slowly')
    await hasStarted(page)
    await page.reload()
    await page.getByTestId('live-answer').waitFor()
    await page.getByTestId('answer').nth(1).waitFor({ timeout: 30_000 })
    expect(await page.getByTestId('live-answer').count()).toBe(0)
  })
})

describe('what a model writes to do harm', () => {
  it.each(attacks('').map((_, index) => index))('stays text: attack %i', async (index) => {
    const { page, complaints } = await open({ width: 390, height: 844 })
    page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`))
    await ask(page, `Why does pg_wal keep growing? This is attack number ${index}`)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.body.dataset.hacked)).toBeUndefined()
    const answer = page.getByTestId('answer')
    expect(
      await answer
        .locator('script, img, iframe, style, link, form, svg[onload], a[href^="javascript"]')
        .count(),
    ).toBe(0)
    expect(await answer.locator('[onclick], [onerror], [onload]').count()).toBe(0)
    expect(await answer.locator('*').count()).toBeLessThan(1_200)
    expect(model.canaryHits).toEqual([])
    expect(complaints).toEqual([])
  })
})
