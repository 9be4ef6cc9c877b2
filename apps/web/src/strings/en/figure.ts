/** Shares and their intervals, on every page that shows measured figures. */
export const figure = {
  ofCases: (passed: number, n: number) => `${passed} of ${n}`,
  interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  notApplicable: 'does not apply',
}
