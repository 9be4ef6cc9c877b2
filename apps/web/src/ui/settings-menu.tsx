import { type ReactNode, useState } from 'react'
import { language, uiStrings } from '../strings/catalogue.ts'
import { keepLanguage, type Language, languages } from '../strings/language.ts'
import { Menu, MenuChoice } from './menu.tsx'
import { chooseTheme, readTheme, type Theme } from './theme.ts'

const strings = uiStrings.settings
const themes = (['system', 'light', 'dark'] satisfies Theme[]).map((value) => ({
  value,
  label: strings.themes[value],
}))
const languageChoices = languages.map(({ code, name }) => ({ value: code, label: name }))

/** How the app looks and which language it speaks. */
export function SettingsMenu({ trigger }: { trigger: ReactNode }) {
  const [theme, setTheme] = useState(readTheme)

  function changeTheme(next: Theme): void {
    chooseTheme(next)
    setTheme(next)
  }
  // What is typed is kept by the browser; the words of a page are fixed until it loads again.
  function changeLanguage(next: Language): void {
    keepLanguage(next)
    location.reload()
  }

  return (
    <Menu trigger={trigger}>
      <MenuChoice label={strings.theme} value={theme} choices={themes} onChoose={changeTheme} />
      <MenuChoice
        label={strings.language}
        value={language}
        choices={languageChoices}
        onChoose={changeLanguage}
      />
    </Menu>
  )
}
