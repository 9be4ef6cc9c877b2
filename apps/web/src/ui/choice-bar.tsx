interface ChoiceBarProps<Value extends string> {
  label: string
  choices: { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** A few choices side by side of which one is in force. */
export function ChoiceBar<Value extends string>({ label, choices, value, onChange }: ChoiceBarProps<Value>) {
  return (
    <fieldset className="inline-flex flex-wrap gap-1 rounded-lg bg-sunken p-1">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="min-h-8 rounded-md px-3 text-sm text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm"
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
