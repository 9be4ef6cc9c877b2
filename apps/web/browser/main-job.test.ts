import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FootnoteServer, hasManual, startFootnote } from './footnote-server.ts'
import { openBrowser, openPage } from './open-browser.ts'

const question = 'How do I recover to a point in time before a bad delete?'
const plan = readFileSync(
  new URL('../../../packages/domain/src/evidence/fixtures/explain-external-sort.txt', import.meta.url),
  'utf8',
)

let server: FootnoteServer
let browser: Browser
beforeAll(async () => {
  server = await startFootnote()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function ask(page: Page, text: string): Promise<void> {
  const answered = await page.getByTestId('answer').count()
  await page.getByTestId('composer-input').fill(text)
  await page.getByTestId('composer-send').click()
  await page.getByTestId('answer').nth(answered).waitFor()
}

describe('the main job', () => {
  it('asks, follows a footnote to the highlighted passage, flags, reviews, makes an eval case and runs it', async () => {
    const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url: server.url })
    await page.getByTestId('limits-card').waitFor()
    await ask(page, question)
    const answer = page.getByTestId('answer').first()
    expect(await answer.getAttribute('data-outcome')).toBe('answer')

    await answer.getByTestId('footnote').first().click()
    const highlight = page.getByTestId('source-highlight').first()
    await highlight.waitFor()
    const quoted = await page.getByTestId('source-highlight').allTextContents()
    const said = (await answer.getByTestId('sentence').first().textContent()) ?? ''
    expect(squeeze(said)).toContain(squeeze(quoted[0] ?? 'nothing').slice(0, 60))
    expect(await highlight.evaluate(isOnScreen)).toBe(true)
    if (hasManual) {
      const cited = await page.getByTestId('evidence-panel').textContent()
      expect(cited).toContain('version 15')
    }
    await page.keyboard.press('Escape')

    const sentence = answer.getByTestId('sentence').first()
    await sentence.hover()
    await sentence.getByTestId('flag-sentence').click()
    await page.getByTestId('flag-reason-wrong').click()
    await page.getByTestId('flag-done').first().waitFor()

    await page.getByRole('link', { name: 'Review' }).first().click()
    const item = page.getByTestId('review-item').filter({ hasText: question })
    await item.first().click()
    await page.getByTestId('make-eval-case').click()
    await page.getByTestId('eval-case-card').waitFor()
    expect(await page.getByTestId('eval-case-card').textContent()).toContain(question)

    await page.getByRole('link', { name: 'Evals' }).first().click()
    await page.getByTestId('run-evals').click()
    const run = page.getByTestId('eval-run').first()
    await run.and(page.locator('[data-state="finished"]')).waitFor({ timeout: 120_000 })
    await run.click()
    await page.locator('[data-testid="eval-case-row"][data-case-id^="flag-"]').waitFor()
    expect(complaints).toEqual([])
  })

  it('declines what the sources do not say and what is outside, each with its own face', async () => {
    const { page, complaints } = await openPage(browser, {
      width: 1440,
      height: 900,
      dark: true,
      url: server.url,
    })
    await ask(page, 'How do I create the pgBackRest stanza for a new cluster?')
    await ask(page, 'How long does risotto have to simmer before the rice is done?')
    const outcomes = await page
      .getByTestId('answer')
      .evaluateAll((all) => all.map((each) => each.dataset.outcome))
    expect(outcomes).toEqual(['abstain', 'out_of_scope'])
    expect(complaints).toEqual([])
  })

  it('reads a plan that is pasted, asks without what was unticked, and shows both in the thread', async () => {
    const { page, complaints } = await openPage(browser, { width: 360, height: 720, url: server.url })
    await page.getByTestId('composer-input').fill(`Why is this query slow?\n\n${plan}`)
    const boxes = page.getByTestId('evidence-card').getByRole('checkbox')
    await boxes.first().waitFor()
    const observations = await boxes.count()
    expect(observations).toBeGreaterThan(2)
    await boxes.first().focus()
    await page.keyboard.press('Space')
    expect(await boxes.first().isChecked()).toBe(false)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await page.getByTestId('composer-send').click()
    await page.getByTestId('answer').waitFor()

    const article = page.getByRole('article')
    expect(await article.getByRole('heading', { level: 2 }).first().textContent()).toContain(
      'Why is this query slow?',
    )
    const card = article.getByTestId('evidence-card')
    await card.locator('summary').first().click()
    expect(await card.getByTestId('evidence-observation').count()).toBe(observations - 1)
    expect(await card.locator('pre').isVisible()).toBe(false)
    await card.getByText('as it was typed').click()
    expect(await card.locator('pre').textContent()).toContain('Sort Method: external merge')
    await article.getByTestId('footnote').first().click()
    await page.getByTestId('source-highlight').first().waitFor()
    expect(await page.getByTestId('evidence-panel').textContent()).toMatch(/temporary|work_mem/i)
    expect(complaints).toEqual([])
  })

  it('works on a phone, without sideways scrolling, and keeps what was typed when the server is gone', async () => {
    const { page } = await openPage(browser, { width: 390, height: 844, dark: true, url: server.url })
    await ask(page, question)
    for (const path of ['', '/review', '/evals', '/limits']) {
      if (path) await page.goto(server.url + path)
      await page.waitForLoadState('networkidle')
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `sideways scrolling on ${path || '/'}`).toBeLessThanOrEqual(0)
    }
    await page.goto(server.url)
    await page.context().setOffline(true)
    await page.getByTestId('composer-input').fill('Will this be lost?')
    await page.getByTestId('composer-send').click()
    await page.getByTestId('retry').waitFor()
    expect(await page.getByTestId('composer-input').inputValue()).toBe('Will this be lost?')
  })
})

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
