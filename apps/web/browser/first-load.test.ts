import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, openPage } from './open-browser.ts'

const budgetBytes = 200_000
const url = inject('footnoteUrl')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('loads at most 200 kB of compressed JavaScript to ask, and no other page', async () => {
  const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url })
  await page.getByTestId('limits-card').waitFor()
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map((entry) => ({ name: entry.name, bytes: (entry as PerformanceResourceTiming).encodedBodySize })),
  )
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(scripts.length).toBeGreaterThan(1)
  expect(total).toBeGreaterThan(50_000)
  expect(total, JSON.stringify(scripts)).toBeLessThanOrEqual(budgetBytes)
  const others = scripts.filter(({ name }) => /-page-|-menu-|-viewer-|popover|german/.test(name))
  expect(others).toEqual([])
  expect(complaints).toEqual([])
})

it('speaks German where it is asked to, on every page', async () => {
  const { page, complaints } = await openPage(browser, { width: 390, height: 844, url })
  await page.getByTestId('composer-input').fill('Was bleibt stehen?')
  await page.getByTestId('settings').click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await page.getByText('Fragen für den Anfang').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
  expect(await page.getByTestId('composer-input').inputValue()).toBe('Was bleibt stehen?')
  for (const [path, title] of [
    ['/limits', 'Was Footnote kann und was nicht'],
    ['/knowledge', 'Wissen'],
    ['/flags', 'Meine Hinweise'],
    ['/review', 'Prüfung'],
    ['/evals', 'Messungen'],
  ] as const) {
    await page.goto(url + path)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  expect(complaints).toEqual([])
})
