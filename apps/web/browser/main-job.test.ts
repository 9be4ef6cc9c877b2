import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask, send, sidewaysOverflow } from './ask.ts'
import { openBrowser, openPage } from './open-browser.ts'

const url = inject('footnoteUrl')
const question = 'How do I recover to a point in time before a bad delete?'
const plan = readFileSync(
  new URL('../../../packages/domain/src/evidence/fixtures/explain-external-sort.txt', import.meta.url),
  'utf8',
)

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('the main job', () => {
  it('asks, follows a footnote to the highlighted passage, flags, reviews, makes an eval case and runs it', async () => {
    const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url })
    await page.getByTestId('limits-card').waitFor()
    await ask(page, question)
    const answer = page.getByTestId('answer').first()
    expect(await answer.getAttribute('data-outcome')).toBe('answer')

    await answer.getByTestId('footnote').first().click()
    await page.getByTestId('source-highlight').first().waitFor()
    const quoted = await page.getByTestId('source-highlight').allTextContents()
    const said = (await answer.getByTestId('sentence').first().textContent()) ?? ''
    expect(squeeze(said)).toContain(squeeze(quoted[0] ?? 'nothing').slice(0, 60))
    await page.getByTestId('open-source').click()
    await page.getByRole('tab', { name: 'Text' }).waitFor()
    const highlight = page.getByTestId('source-highlight').first()
    await expect.poll(() => highlight.evaluate(isOnScreen)).toBe(true)
    await page.getByRole('tab', { name: 'Outline' }).click()
    const heading = page.getByTestId('outline-heading').last()
    const title = (await heading.textContent()) ?? ''
    await heading.click()
    const shown = page.getByTestId('evidence-panel').getByRole('heading', { name: title, exact: true })
    await expect.poll(() => shown.last().evaluate(isOnScreen)).toBe(true)
    await page.keyboard.press('Escape')

    const sentence = answer.getByTestId('sentence').first()
    await sentence.hover()
    await sentence.getByTestId('flag-sentence').click()
    await page.getByTestId('flag-reason-wrong').click()
    await page.getByTestId('flag-done').first().waitFor()

    await page.getByTestId('add-correction').first().click()
    await page.getByTestId('correction-text').fill('Use a restore point.')
    await page.getByTestId('send-correction').click()
    await page.getByText('Added to your flag').waitFor()
    await page.getByRole('link', { name: 'My flags' }).first().click()
    const mine = page.getByTestId('my-flag').filter({ hasText: question })
    expect(await mine.textContent()).toMatch(/Waiting for an expert[\s\S]*Use a restore point/)

    await page.getByRole('link', { name: 'Review' }).first().click()
    const item = page.getByTestId('review-item').filter({ hasText: question })
    await item.first().click()
    await page.getByTestId('make-eval-case').click()
    await page.getByTestId('eval-case-card').waitFor()
    expect(await page.getByTestId('eval-case-card').textContent()).toContain(question)

    await page.getByRole('link', { name: 'Evals' }).first().click()
    await page.getByRole('checkbox', { name: 'flags' }).waitFor()
    for (const suite of await page.getByRole('checkbox').all()) await suite.uncheck()
    await page.getByRole('checkbox', { name: 'flags' }).check()
    await page.getByTestId('run-evals').click()
    const run = page.getByTestId('eval-run').first()
    await run.and(page.locator('[data-state="finished"]')).waitFor({ timeout: 60_000 })
    await run.click()
    await page.locator('[data-testid="eval-case-row"][data-case-id^="flag-"]').waitFor()
    expect(complaints).toEqual([])
  })

  it('declines what the sources do not say and what is outside, each with its own face', async () => {
    const { page, complaints } = await openPage(browser, { width: 1440, height: 900, dark: true, url })
    await ask(page, 'How do I create the pgBackRest stanza for a new cluster?')
    await ask(page, 'How long does risotto have to simmer before the rice is done?')
    const outcomes = await page
      .getByTestId('answer')
      .evaluateAll((all) => all.map((each) => each.dataset.outcome))
    expect(outcomes).toEqual(['abstain', 'out_of_scope'])
    await page.getByTestId('hand-over').click()
    await page.getByTestId('handed-over').waitFor()
    expect(complaints).toEqual([])
  })

  it('reads a plan that is pasted, asks without what was unticked, and shows both in the thread', async () => {
    const { page, complaints } = await openPage(browser, { width: 360, height: 720, url })
    await page.getByTestId('composer-input').fill(`Why is this query slow?\n\n${plan}`)
    const boxes = page.getByTestId('evidence-card').getByRole('checkbox')
    await boxes.first().waitFor()
    const observations = await boxes.count()
    expect(observations).toBeGreaterThan(2)
    await boxes.first().focus()
    await page.keyboard.press('Space')
    expect(await boxes.first().isChecked()).toBe(false)
    expect(await sidewaysOverflow(page)).toBe(0)
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
    const { page } = await openPage(browser, { width: 360, height: 740, dark: true, url })
    await ask(page, question)
    for (const path of ['', '/knowledge', '/limits', '/flags', '/review', '/evals']) {
      if (path) await page.goto(url + path)
      await page.waitForLoadState('networkidle')
      expect(await sidewaysOverflow(page), `sideways scrolling on ${path || '/'}`).toBe(0)
    }
    await page.goto(url)
    await page.context().setOffline(true)
    await send(page, 'Will this be lost?')
    await page.getByTestId('retry').waitFor()
    expect(await page.getByTestId('composer-input').inputValue()).toBe('Will this be lost?')
    expect(await page.getByTestId('offline').textContent()).toContain('offline')
  })
})

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
