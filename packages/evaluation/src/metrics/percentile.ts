/**
 * The value below which the share `q` (0 to 1) of the values lies, with linear interpolation between neighbours
 * (type 7 of Hyndman and Fan 1996). Values that are not finite are left out. Null for no values.
 */
export function percentile(values: readonly number[], q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must be from 0 to 1, not ${q}`)
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const position = (sorted.length - 1) * q
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}
