/** "a, b, and c" */
export function listed(items: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
}
