import type { Facets, LimitsCard } from '@footnote/contract'
import { chatStrings } from '../strings/catalogue.ts'

interface FacetChooserProps {
  facets: LimitsCard['facets']
  profile: Facets
  onProfile: (name: string, value: string) => void
}

/** For each facet that sources are told apart by, which value a person prefers, such as their server's version. */
export function FacetChooser({ facets, profile, onProfile }: FacetChooserProps) {
  const strings = chatStrings.facetChooser
  return facets
    .filter(({ values }) => values.length > 0)
    .map(({ name, label, values }) => {
      const chosen = profile[name] ?? ''
      return (
        <select
          key={name}
          aria-label={strings.label(label)}
          title={strings.hint}
          data-testid={`${name}-facet`}
          value={chosen}
          onChange={(event) => onProfile(name, event.target.value)}
          className={`h-9 max-w-full min-w-0 rounded-full border px-3 text-xs ${chosen === '' ? 'border-line bg-surface text-muted' : 'border-accent bg-accent-soft font-medium text-accent'}`}
        >
          <option value="">{strings.any(label)}</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {strings.value(label, value)}
            </option>
          ))}
        </select>
      )
    })
}
