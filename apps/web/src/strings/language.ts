import { keepStored, readStored } from '../ui/browser-storage.ts'

export type Language = 'en' | 'de'

/** Each language by the name that it has for itself. */
export const languages: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
]

const storageKey = 'footnote.language'

/** The language that was chosen in this browser, else the first of the browser's own that there is, else English. */
export function readLanguage(): Language {
  const wanted = [readStored(storageKey) ?? '', ...navigator.languages]
  const known = wanted.flatMap((tag) => languages.find(({ code }) => tag.split('-')[0] === code) ?? [])
  return known[0]?.code ?? 'en'
}

/** Keeps the choice; it holds from the next time that a page is loaded. */
export function keepLanguage(language: Language): void {
  keepStored(storageKey, language)
}
