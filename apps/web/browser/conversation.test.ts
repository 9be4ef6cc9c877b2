import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { openBrowser, openPage } from './open-browser.ts'

const url = inject('footnoteUrl')
const question = 'Why does pg_wal keep growing?'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

async function answerOf(page: Page, path: string): Promise<{ steering: { pinned: string[] } | null }> {
  const id = path.split('/').at(-1)
  const response = await page.request.get(`${url}/api/conversations/${id}`)
  const { turns } = (await response.json()) as { turns: { answer: { steering: { pinned: string[] } } }[] }
  const last = turns.at(-1)
  if (!last) throw new Error('the conversation has no turns')
  return last.answer
}

it('pins a passage and leaves one out, and asks again with these', async () => {
  const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url })
  await ask(page, question)
  await page.getByTestId('footnote').first().click()
  await page.getByTestId('pin').click()
  await page.getByTestId('citation-card').nth(1).click()
  await page.getByTestId('exclude').click()
  await page.getByTestId('ask-again').click()
  await page.getByTestId('answer').nth(1).waitFor()
  const { steering } = await answerOf(page, page.url())
  expect(steering).toMatchObject({ onlyPinned: true, excluded: [expect.any(String)] })
  expect(steering?.pinned).toHaveLength(1)
  const cited = await page.getByTestId('answer').nth(1).getByTestId('footnote-line').count()
  expect(cited).toBeLessThanOrEqual(1)
  expect(complaints).toEqual([])
})

it('goes from footnote to footnote with the arrows, and back to the question with a slash; keeps an answer as it was edited', async () => {
  const { page } = await openPage(browser, { width: 1440, height: 900, url })
  await ask(page, question)
  const footnotes = page.getByTestId('footnote')
  await footnotes.first().focus()
  await page.keyboard.press('ArrowRight')
  expect(await footnotes.nth(1).evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByTestId('source-highlight').first().waitFor()
  await page.keyboard.press('Escape')
  expect(await footnotes.first().evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('/')
  expect(await page.getByTestId('composer-input').evaluate((field) => field === document.activeElement)).toBe(
    true,
  )
  await page.getByTestId('edit-answer').click()
  await page.getByTestId('edit-text').fill('Look for a slot that nobody reads.')
  await page.getByTestId('save-edit').click()
  const edited = page.getByTestId('edited')
  await edited.waitFor()
  expect(await edited.textContent()).toContain('a slot that nobody reads')
  await page.getByTestId('change-question').click()
  expect(await page.getByTestId('composer-input').inputValue()).toBe(question)
})

it('finds, names, shares, exports and deletes a conversation', async () => {
  const { page, complaints } = await openPage(browser, { width: 1440, height: 900, url })
  await ask(page, 'How do I see which session is blocking the others?')
  const menu = async (item: string): Promise<void> => {
    await page.getByTestId('conversation').first().hover()
    await page.getByTestId('conversation-menu').first().click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await menu('Rename')
  await page.getByTestId('conversation-title').fill('Zeppelin at night')
  await page.keyboard.press('Enter')
  await page.getByTestId('conversation').filter({ hasText: 'Zeppelin at night' }).waitFor()
  await page.getByTestId('conversation-search').fill('zeppelin AT')
  await expect.poll(() => page.getByTestId('conversation').count()).toBe(1)

  const downloading = page.waitForEvent('download')
  await menu('Export as Markdown')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Zeppelin-at-night.md')
  const markdown = await readFile(await download.path(), 'utf8')
  expect(markdown).toMatch(/^# Zeppelin at night\n\n## How do I see which session/)
  expect(markdown).toMatch(/\[1\][\s\S]*\*\*Sources\*\*\n\n1\. /)

  await menu('Share a link')
  await page.getByTestId('make-link').click()
  const link = (await page.getByTestId('share-link').getAttribute('href')) ?? ''
  const reader = await openPage(browser, { width: 390, height: 844, url: link })
  await reader.page.getByTestId('answer').waitFor()
  expect(await reader.page.getByTestId('ask-anew').count()).toBe(0)
  await page.getByTestId('end-link').click()
  await page.getByTestId('make-link').waitFor()
  await reader.page.reload()
  await reader.page.getByRole('alert').waitFor()
  await page.keyboard.press('Escape')

  await menu('Delete')
  await page.getByTestId('confirm-delete').click()
  await expect.poll(() => page.getByTestId('conversation').count()).toBe(0)
  expect(complaints).toEqual([])
})
